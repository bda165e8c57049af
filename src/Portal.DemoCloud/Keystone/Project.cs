namespace Portal.DemoCloud.Keystone;

internal sealed class Project(string id, string name)
{
    public string Id { get; } = id;

    public string Name { get; set; } = name;

    public string? Description { get; set; }

    public bool Enabled { get; set; } = true;
}
