using System.Globalization;

namespace Portal.Web.Tasks;

/// <summary>What the portal itself says about a task or item: stored as a word that the task centre translates, unlike the cloud's own words.</summary>
public static class TaskReasons
{
    private const string Prefix = "reason:";

    /// <summary>The portal ended within the undo window; nothing was sent.</summary>
    public const string PortalEnded = Prefix + "portal-ended";

    public const string SignedOut = Prefix + "signed-out";

    public const string SignInEnded = Prefix + "sign-in-ended";

    /// <summary>Its owner's token ended while it stood still and what it had begun was not at its end.</summary>
    public const string SignInEndedPaused = Prefix + "sign-in-ended-paused";

    /// <summary>So many items failed that it asks its owner before it goes on.</summary>
    public static string StoppedAfter(int failures) => $"{Prefix}stopped-after:{failures}";

    /// <summary>It had left the node before its turn came; what follows is where it was seen.</summary>
    public static string AlreadyMoved(string? host) => $"{Prefix}already-moved:{host}";

    /// <summary>The node that was called dead beats again: nothing more is started elsewhere.</summary>
    public static string NodeLives(string host) => $"{Prefix}node-lives:{host}";

    /// <summary>It is another node's by nova's records, and was not started there because its old node beats again.</summary>
    public static string LedNotStarted(string? host) => $"{Prefix}led-not-started:{host}";

    /// <summary>It was off, and is another node's now.</summary>
    public static string LedAndOff(string? host) => $"{Prefix}led-and-off:{host}";

    /// <summary>It was started, and does not run.</summary>
    public const string DidNotStart = Prefix + "did-not-start";

    /// <summary>Another task moves it.</summary>
    public const string OtherTask = Prefix + "other-task";

    /// <summary>A node did not take it; what follows is the one that is tried now.</summary>
    public static string TriesElsewhere(string host) => $"{Prefix}tries-elsewhere:{host}";

    /// <summary>A node did not take it; another is tried when the task goes on.</summary>
    public const string WaitsForElsewhere = Prefix + "waits-for-elsewhere";

    /// <summary>No planned node will take it now.</summary>
    public const string NoDestination = Prefix + "no-destination";

    /// <summary>Its floating IPs belong to a project in which the task's owner has no role.</summary>
    public const string AddressesClosed = Prefix + "addresses-closed";

    /// <summary>It was gone already.</summary>
    public const string AlreadyGone = Prefix + "already-gone";

    public const string AlreadySo = Prefix + "already-so";

    /// <summary>Looking for as long as the cloud's own timeout shows that the request was not carried out.</summary>
    public const string NotCarriedOut = Prefix + "not-carried-out";

    public const string CannotTell = Prefix + "cannot-tell";

    public const string WentWrong = Prefix + "went-wrong";

    /// <summary>The cloud accepted it and still works on it.</summary>
    public const string StillWorking = Prefix + "still-working";

    public const string CloudAway = Prefix + "cloud-away";

    public const string UnknownKind = Prefix + "unknown-kind";

    /// <summary>The group that a rule lets in does not exist any more.</summary>
    public const string PeerGone = Prefix + "peer-gone";

    /// <summary>It is on its way to a node; what follows is the node's name, or nothing when the cloud chooses.</summary>
    public static string Moving(string? host) => $"{Prefix}moving:{host}";

    public const string ReleasingAddresses = Prefix + "releasing-addresses";

    public const string LeadingAddresses = Prefix + "leading-addresses";

    /// <summary>It runs on a node now; what follows is the node's name.</summary>
    public static string Moved(string? host) => $"{Prefix}moved:{host}";

    /// <summary>A cold migration waits on its new node to be confirmed.</summary>
    public static string AwaitsConfirmation(string? host) => $"{Prefix}awaits-confirmation:{host}";

    /// <summary>It runs where it ran; nova does not say why.</summary>
    public const string RolledBack = Prefix + "rolled-back";

    public const string MigrationStuck = Prefix + "migration-stuck";

    public const string MigrationAborted = Prefix + "migration-aborted";

    /// <summary>It has moved, and these floating IPs could not be led back to it.</summary>
    public static string AddressesLost(IEnumerable<string> addresses) => $"{Prefix}addresses-lost:{string.Join(", ", addresses)}";

    /// <summary>The instance stayed, and its addresses did not come back to it.</summary>
    public static string AddressesLostHere(IEnumerable<string> addresses) => $"{Prefix}addresses-lost-here:{string.Join(", ", addresses)}";

    /// <summary>The instance's state forbids it; the word after the colon is a <see cref="Domain.Compute.RefusalReason"/>.</summary>
    public static string Refused(Domain.Compute.RefusalReason reason) => $"{Prefix}refused:{reason}";

    /// <summary>A step that the outcome of others made needless.</summary>
    public const string NotNeeded = Prefix + "not-needed";

    /// <summary>A step that needed one that did not succeed.</summary>
    public const string Skipped = Prefix + "skipped";

    /// <summary>The network service of the instance's node is down: the address could not be bound there.</summary>
    public const string NetworkDown = Prefix + "network-down";

    /// <summary>Something is being done to the instance.</summary>
    public const string BeingMoved = Prefix + "being-moved";

    /// <summary>The instance that is said to be gone is there.</summary>
    public const string HolderLives = Prefix + "holder-lives";

    /// <summary>The address leads elsewhere meanwhile.</summary>
    public const string Taken = Prefix + "taken";

    /// <summary>The instance is not of the project that was named.</summary>
    public const string OtherProject = Prefix + "other-project";

    /// <summary>The instance has a public address.</summary>
    public static string Has(string address) => $"{Prefix}has-address:{address}";

    /// <summary>The project held it, free.</summary>
    public static string Held(string address) => $"{Prefix}held-address:{address}";

    /// <summary>Newly allocated for the project.</summary>
    public static string Allocated(string address) => $"{Prefix}allocated-address:{address}";

    /// <summary>The answer was lost, and looking found it.</summary>
    public static string Found(string address) => $"{Prefix}found-address:{address}";

    /// <summary>The address leads to the instance.</summary>
    public static string LeadsThere(string address) => $"{Prefix}leads-there:{address}";

    /// <summary>No address can lead to the instance.</summary>
    public static string NoTarget(Domain.Networking.TargetRefusal refusal) => $"{Prefix}no-target:{refusal}";

    /// <summary>User data and files are erased when a task ends, so it cannot be repeated.</summary>
    public const string Forgotten = Prefix + "forgotten";

    /// <summary>The image is being written to the volume.</summary>
    public const string WritingImage = Prefix + "writing-image";

    public const string VolumeReady = Prefix + "volume-ready";

    public const string VolumeNotReady = Prefix + "volume-not-ready";

    public const string VolumeInError = Prefix + "volume-in-error";

    public const string VolumeDeleted = Prefix + "volume-deleted";

    /// <summary>An instance has the volume, although it does not run.</summary>
    public const string VolumeStays = Prefix + "volume-stays";

    /// <summary>An instance had the volume and is gone: what it wrote may be wanted.</summary>
    public const string VolumeKept = Prefix + "volume-kept";

    /// <summary>The instance runs.</summary>
    public const string Runs = Prefix + "runs";

    /// <summary>A volume serves nothing and could not be deleted; what follows is its name.</summary>
    public static string VolumeLeft(string name) => $"{Prefix}volume-left:{name}";

    /// <summary>Another object has the name, and was not to be replaced.</summary>
    public const string NameTaken = Prefix + "name-taken";

    /// <summary>A large object that takes less than the whole of a part, or changed while it was copied.</summary>
    public const string PartsApart = Prefix + "parts-apart";

    /// <summary>A copy ended half way, and its parts could not be deleted; what follows is where they lie.</summary>
    public static string PartsLeft(string place) => $"{Prefix}parts-left:{place}";

    /// <summary>A move ended half way: two names lead to the same parts.</summary>
    public const string PartsShared = Prefix + "parts-shared";

    /// <summary>So many objects of a folder are copied or moved.</summary>
    public static string Carried(int done) => string.Create(CultureInfo.InvariantCulture, $"{Prefix}carried:{done}");

    /// <summary>All, but for those whose names were taken.</summary>
    public static string CarriedButKept(int done, int kept) => string.Create(CultureInfo.InvariantCulture, $"{Prefix}carried-kept:{done}:{kept}");

    /// <param name="words">Which was the first that failed, and the cloud's words.</param>
    public static string CarriedInPart(int done, int failed, string words) => string.Create(CultureInfo.InvariantCulture, $"{Prefix}carried-part:{done}:{failed}:{words}");

    /// <summary>The address that a reason speaks of.</summary>
    public static string? AddressIn(string? message) =>
        Parse(message) is (var word, { } address) && word.EndsWith("-address", StringComparison.Ordinal) ? address : null;

    /// <summary>Waits for the cloud's rate limit until a moment.</summary>
    public static string RateLimit(DateTimeOffset readyAt) => $"{Prefix}rate-limit:{readyAt.ToUnixTimeMilliseconds()}";

    /// <summary>The word and what follows it; null when the text is the cloud's own.</summary>
    public static (string Word, string? Detail)? Parse(string? message)
    {
        if (message is null || !message.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return null;
        }

        var parts = message[Prefix.Length..].Split(':', 2);
        return (parts[0], parts.ElementAtOrDefault(1));
    }
}
