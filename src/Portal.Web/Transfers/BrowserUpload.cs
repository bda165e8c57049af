namespace Portal.Web.Transfers;

/// <summary>A file that a person chose; it stays in their browser.</summary>
/// <param name="Handle">Names it in this tab.</param>
/// <param name="Path">With its folders, where a folder was chosen.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Modified">Milliseconds since 1970, by which a changed file of the same name and size is told apart.</param>
public sealed record PickedFile(int Handle, string Name, string Path, long Size, long Modified = 0);

/// <summary>Bytes of a file and the address that takes them (see <see cref="UploadEndpoints.MapUpload"/>); the upload's id and place are added to it.</summary>
/// <param name="Url">Path and query, escaped.</param>
public sealed record UploadPart(string Url, long From, long Length);

/// <summary>One upload of this tab.</summary>
public sealed record BrowserUpload
{
    public required UploadRecord Record { get; init; }

    public required UploadState State { get; init; }

    /// <summary>It waits for others of this tab.</summary>
    public bool IsWaiting { get; init; }

    /// <summary>Bytes that have left the browser.</summary>
    public long Sent { get; init; }

    /// <summary>Bytes a second.</summary>
    public double Speed { get; init; }

    /// <summary>The person wished to stop it when the service had it all.</summary>
    public bool IsLate { get; init; }

    public UploadRefusal? Refusal { get; init; }

    /// <summary>What the service said of the last part, once it is done.</summary>
    public UploadReceipt? Receipt { get; init; }

    public bool IsOver => State is UploadState.Done or UploadState.Cancelled or UploadState.Failed or UploadState.Interrupted;
}
