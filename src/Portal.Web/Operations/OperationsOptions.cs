namespace Portal.Web.Operations;

/// <summary>How lost answers are resolved. Section <c>Operations</c>.</summary>
public sealed class OperationsOptions
{
    public const string Section = "Operations";

    /// <summary>
    /// How long to look before saying that nothing happened: the cloud's own timeout for a request (nova's rpc_response_timeout, 60 s).
    /// </summary>
    public TimeSpan LookFor { get; set; } = TimeSpan.FromSeconds(60);

    public TimeSpan LookEvery { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>When the cloud cannot be looked at for so long, the outcome stays unknown.</summary>
    public TimeSpan GiveUpAfter { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>How long a delete can be undone by default. Nothing is sent before.</summary>
    public TimeSpan UndoWindow { get; set; } = TimeSpan.FromSeconds(8);

    /// <summary>Files above so many bytes are uploaded to the object store in parts of that size.</summary>
    public long ObjectSegmentBytes { get; set; } = 1L << 30;
}
