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

    public bool IsOpen => State is UploadState.Running or UploadState.Paused;
}

public enum UploadState
{
    Running,
    Paused,
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
}
