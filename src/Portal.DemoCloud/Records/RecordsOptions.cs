namespace Portal.DemoCloud.Records;

/// <summary>Where the demo cloud keeps Folsom's tables, for those who want to look at them as operators do.</summary>
public sealed class RecordsOptions
{
    /// <summary>
    /// A MySQL or MariaDB of one's own, by an account that may create databases. The demo makes its databases anew at every start, and refuses one that
    /// is not its own.
    /// </summary>
    public required string ConnectionString { get; set; }

    public string NovaDatabase { get; set; } = "nova";

    public string CinderDatabase { get; set; } = "cinder";
}
