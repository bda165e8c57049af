using Portal.Domain.Identity;

namespace Portal.Web.Transfers;

/// <summary>One file on its way from a browser to the cloud, or what is remembered of it. The bytes themselves are nowhere in the portal.</summary>
public sealed record UploadRecord
{
    public required string Id { get; init; }

    /// <summary>Who takes it: the id of an <see cref="UploadKind"/>.</summary>
    public required string Kind { get; init; }

    public required string PersonKey { get; init; }

    public required ProjectScope Scope { get; init; }

    /// <summary>What it becomes: an image's id, an object's path.</summary>
    public required string TargetId { get; init; }

    public required string TargetName { get; init; }

    public required string FileName { get; init; }

    /// <summary>Bytes of the file.</summary>
    public required long Size { get; init; }

    /// <summary>The file's own date: milliseconds since 1970.</summary>
    public long FileModified { get; init; }

    /// <summary>Bytes that have left the portal for the service.</summary>
    public long Sent { get; init; }

    /// <summary>Requests it takes: one, or the segments of a large object.</summary>
    public int Parts { get; init; } = 1;

    public int PartsDone { get; init; }

    public UploadState State { get; init; }

    /// <summary>The cloud's words for a refusal.</summary>
    public string? Message { get; init; }

    public string? RequestId { get; init; }

    public required DateTimeOffset Started { get; init; }

    /// <summary>When it was last seen moving.</summary>
    public required DateTimeOffset Touched { get; init; }

    /// <summary>Counts the requests for it, and each time it is opened again: what an older one has to say changes nothing any more.</summary>
    public int Turn { get; init; }

    /// <summary>A request with its bytes is under way; that one tidies up when the person cancels.</summary>
    public bool IsSending { get; init; }

    /// <summary>Something of it may lie in the cloud: parts, or what was made for its bytes to go into.</summary>
    public bool MayLeave { get; init; }

    /// <summary>Its last byte was handed over, and no answer told what became of it.</summary>
    public bool IsAnswerLost => HasLeftovers && Parts == 1 && Sent >= Size;

    public bool IsOpen => State is UploadState.Running or UploadState.Paused or UploadState.Finishing;

    /// <summary>It came to nothing, and something of it may lie in the cloud: to be cleared, or to be gone on with.</summary>
    public bool HasLeftovers => MayLeave && !IsSending && State is (UploadState.Failed or UploadState.Interrupted or UploadState.Cancelled);
}

public enum UploadState
{
    Running,
    Paused,

    /// <summary>Its last byte was handed over and the service stores it: too late to pause or cancel.</summary>
    Finishing,
    Done,

    /// <summary>The cloud refused it, or its service went away.</summary>
    Failed,
    Cancelled,

    /// <summary>The browser went away, or the portal did.</summary>
    Interrupted,
}

/// <summary>An upload about to begin.</summary>
public sealed record UploadPlan(string Kind, string TargetId, string TargetName, string FileName, long Size)
{
    public int Parts { get; init; } = 1;

    /// <summary>As in <see cref="UploadRecord.FileModified"/>.</summary>
    public long FileModified { get; init; }

    /// <summary>What its bytes go into was made before them, and stays behind when they do not come.</summary>
    public bool HasTarget { get; init; }
}
