using Portal.Domain.Compute;
using Portal.Domain.Quotas;

namespace Portal.Domain.Validation;

/// <summary>One thing wrong with what a person entered, addressed to the field that can mend it.</summary>
public sealed record InputFault(InputField Field, InputFaultKind Kind)
{
    /// <summary>Which row or word of the field: a metadata key, a path, a name.</summary>
    public string? Item { get; init; }

    /// <summary>What it is now: characters, bytes, pieces, GiB or MiB as the kind says.</summary>
    public long? Actual { get; init; }

    /// <summary>What it may or must be.</summary>
    public long? Limit { get; init; }

    /// <summary>Which quota, for <see cref="InputFaultKind.OverQuota"/>.</summary>
    public QuotaResource? Resource { get; init; }

    /// <summary>What a text is instead of a public key, for <see cref="InputFaultKind.NotAPublicKey"/>.</summary>
    public SshKeyFault? KeyFault { get; init; }

    /// <summary>True: it may be sent all the same, the person was told.</summary>
    public bool IsWarning => Kind is InputFaultKind.DiskShrinks or InputFaultKind.KeepsNoBackup or InputFaultKind.WeakKey
        or InputFaultKind.OpenToTheWorld or InputFaultKind.Overlaps or InputFaultKind.Covered or InputFaultKind.RangeElsewhere;
}

/// <summary>Fields of the launch page and of the dialogs.</summary>
public enum InputField
{
    Name,
    Image,
    Flavor,
    Count,
    Keypair,
    SecurityGroups,
    Zone,
    Networks,
    UserData,
    Files,
    Metadata,
    ConfigDrive,
    SchedulerHints,
    DiskConfig,
    BackupType,
    Rotation,
    PublicKey,
    Description,
    Protocol,

    /// <summary>Ports, or ICMP type and code.</summary>
    Ports,

    /// <summary>The other end of a rule.</summary>
    Source,

    /// <summary>A range of addresses.</summary>
    Cidr,
    Gateway,

    /// <summary>The addresses of a range that are given out.</summary>
    Pools,

    /// <summary>Name servers.</summary>
    Dns,

    /// <summary>One address.</summary>
    Address,

    /// <summary>GiB.</summary>
    Size,

    /// <summary>The volume that an instance boots from.</summary>
    BootVolume,

    /// <summary>The volume snapshot that an instance boots from.</summary>
    BootSnapshot,
    VolumeType,

    /// <summary>Where a disk stands in an instance.</summary>
    Device,

    /// <summary>Disk and container format of an image.</summary>
    Format,

    /// <summary>Where something is fetched from.</summary>
    Url,

    /// <summary>The least disk and memory that an image needs.</summary>
    Minimum,

    /// <summary>The id of something that another project offers.</summary>
    Offer,

    /// <summary>What proves that one may take it.</summary>
    OfferKey,

    /// <summary>The kind of a volume.</summary>
    Type,
}

/// <summary>What can be wrong. Every kind has its sentence in the texts of the forms.</summary>
public enum InputFaultKind
{
    /// <summary>Nothing was entered or chosen, or only spaces.</summary>
    Missing,

    /// <summary>More characters (or bytes, for paths) than <c>Limit</c>.</summary>
    TooLong,

    /// <summary>More bytes than <c>Limit</c>.</summary>
    TooLarge,

    /// <summary>More pieces than <c>Limit</c>.</summary>
    TooMany,

    /// <summary>Less than <c>Limit</c>.</summary>
    TooFew,

    /// <summary>A quota (<c>Resource</c>) would be exceeded: <c>Actual</c> afterwards, of <c>Limit</c>.</summary>
    OverQuota,

    /// <summary>A character nova refuses (<c>Item</c> holds the offending text).</summary>
    BadCharacters,

    /// <summary>The same key or path twice.</summary>
    Duplicate,

    /// <summary>This portal uses that metadata key itself.</summary>
    Reserved,

    /// <summary>There is no such thing in this project (any more).</summary>
    NotFound,

    /// <summary>It exists but cannot be used now: an image that is not active, a zone that is not available, a disabled flavor.</summary>
    NotUsable,

    /// <summary>The cloud does not take it for a disk that boots.</summary>
    NotBootable,

    /// <summary>The flavor's disk (<c>Actual</c> GiB) is below what the image asks for (<c>Limit</c> GiB).</summary>
    DiskTooSmall,

    /// <summary>The flavor's memory (<c>Actual</c> MiB) is below what the image asks for (<c>Limit</c> MiB).</summary>
    RamTooSmall,

    /// <summary>Not of the form it must have (an address, a UUID, JSON, zone:host).</summary>
    Malformed,

    /// <summary>Only admins may choose a host.</summary>
    AdminsOnly,

    /// <summary>This cloud cannot do it.</summary>
    Unsupported,

    /// <summary>It is that already.</summary>
    SameAsNow,

    /// <summary>A folder (<c>Item</c>) would lie in itself.</summary>
    IntoItself,

    /// <summary>The name is taken.</summary>
    Taken,

    /// <summary>Warning: the new flavor's disk (<c>Limit</c> GiB) is smaller than the present one (<c>Actual</c> GiB).</summary>
    DiskShrinks,

    /// <summary>Warning: a rotation of 0 deletes every backup of that type, this one too.</summary>
    KeepsNoBackup,

    /// <summary>Warning: a key too short, or of a kind no longer trusted.</summary>
    WeakKey,

    /// <summary>Warning: a login or a database (<c>Item</c>) open to every address.</summary>
    OpenToTheWorld,

    /// <summary>Warning: another rule (<c>Item</c>) lets through some of the same.</summary>
    Overlaps,

    /// <summary>Warning: another rule (<c>Item</c>) lets through all of it already.</summary>
    Covered,

    /// <summary>A private key was pasted: it must not leave the person's machine.</summary>
    PrivateKey,

    /// <summary>An address inside a range where the range itself (<c>Item</c>) was meant.</summary>
    HostBits,

    /// <summary>No room in it: at most /<c>Limit</c>.</summary>
    RangeTooSmall,

    /// <summary>Another range there (<c>Item</c>) has some of the same addresses.</summary>
    RangeTaken,

    /// <summary>A range that the network's router joins (<c>Item</c>) has some of the same addresses.</summary>
    RangeOnRouter,

    /// <summary>Warning: a range elsewhere in the project (<c>Item</c>) has some of the same addresses, so no router can join both.</summary>
    RangeElsewhere,

    /// <summary>Not an address in the range <c>Item</c>.</summary>
    Outside,

    /// <summary>It would be given out: it is in the pool <c>Item</c>.</summary>
    InPool,

    /// <summary>Not a public key in OpenSSH's one-line form; <c>KeyFault</c> says why.</summary>
    NotAPublicKey,
}
