namespace Portal.DemoCloud.Swift;

internal sealed class SwiftContainer(string name, DateTimeOffset created)
{
    public string Name { get; } = name;

    public DateTimeOffset Created { get; } = created;

    public ObjectIndex Objects { get; } = new();

    /// <summary>Names of objects that have a time to be deleted at, or had one.</summary>
    public HashSet<string> Expiring { get; } = [];

    /// <summary>X-Container-Meta-*, by header.</summary>
    public SortedDictionary<string, string> Metadata { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>X-Container-Read, X-Container-Write.</summary>
    public string ReadAcl { get; set; } = "";

    public string WriteAcl { get; set; } = "";

    /// <summary>What the account knows of it: the container updater tells it later.</summary>
    public int ReportedCount { get; private set; }

    public long ReportedBytes { get; private set; }

    public bool ReportIsDue { get; set; }

    public void Report() => (ReportedCount, ReportedBytes, ReportIsDue) = (Objects.Count, Objects.Bytes, false);
}
