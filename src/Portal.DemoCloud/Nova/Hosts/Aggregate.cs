namespace Portal.DemoCloud.Nova.Hosts;

internal sealed class Aggregate(int id, string name, string zone, DateTimeOffset created)
{
    public int Id { get; } = id;

    public string Name { get; set; } = name;

    public string Zone { get; set; } = zone;

    public DateTimeOffset Created { get; } = created;

    public DateTimeOffset? Updated { get; set; }

    public List<string> Hosts { get; } = [];

    public Dictionary<string, string> Metadata { get; } = [];

    public bool IsDeleted { get; set; }
}
