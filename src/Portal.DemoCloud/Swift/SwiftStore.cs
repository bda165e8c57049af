using Portal.DemoCloud.Blobs;
using Portal.DemoCloud.State;

namespace Portal.DemoCloud.Swift;

/// <summary>All accounts. What is uploaded lies in files, which copies share; all of it together has at most 16 GiB.</summary>
internal sealed class SwiftStore(CloudClock clock)
{
    /// <summary>MAX_FILE_SIZE of swift/common/constraints.py.</summary>
    public const long MaxObject = 5_368_709_122;

    private const long MaxTotal = 16L * 1024 * 1024 * 1024;

    /// <summary>A pass of the container updater, which the recorded cloud made every 10 s.</summary>
    private const double UpdaterSeconds = 4;

    private static readonly TimeSpan ExpirerPass = TimeSpan.FromMinutes(5);

    private readonly Dictionary<string, SwiftAccount> _accounts = [];

    public DateTimeOffset Now => clock.Now;

    public SwiftAccount Account(string projectId)
    {
        if (!_accounts.TryGetValue(projectId, out var account)) _accounts[projectId] = account = new SwiftAccount(projectId, clock.Now);
        return account;
    }

    private readonly Dictionary<Blob, int> _uses = [];

    public bool HasRoomFor(long bytes) => _uses.Keys.Sum(static blob => blob.Length) + bytes <= MaxTotal;

    public void Put(SwiftContainer container, SwiftObject item)
    {
        Use(item.Content);
        if (container.Objects.Set(item) is { } old) Release(old.Content);
        if (item.DeleteAt is not null) container.Expiring.Add(item.Name);
        Changed(container);
    }

    public bool Remove(SwiftContainer container, string name)
    {
        if (container.Objects.Remove(name) is not { } old) return false;
        Release(old.Content);
        Changed(container);
        return true;
    }

    /// <summary>What the object expirer would have removed by now: it makes a pass every five minutes, and until then a listing still names what nobody can get.</summary>
    public void Expire(SwiftContainer container)
    {
        var before = (clock.Now - ExpirerPass).ToUnixTimeSeconds();
        foreach (var name in container.Expiring.Where(name => container.Objects.Find(name) is not { DeleteAt: { } at } || at < before).ToList())
        {
            container.Expiring.Remove(name);
            if (container.Objects.Find(name) is { DeleteAt: not null }) Remove(container, name);
        }
    }

    private void Use(Blob blob)
    {
        if (blob.File is not null) _uses[blob] = _uses.GetValueOrDefault(blob) + 1;
    }

    private void Release(Blob blob)
    {
        if (blob.File is null || --_uses[blob] > 0) return;
        _uses.Remove(blob);
        BlobStore.Drop(blob);
    }

    /// <summary>Container statistics are immediate, those of the account come with the next pass.</summary>
    private void Changed(SwiftContainer container)
    {
        if (container.ReportIsDue) return;
        container.ReportIsDue = true;
        clock.After(UpdaterSeconds, container.Report);
    }
}
