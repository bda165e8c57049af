namespace Portal.DemoCloud.Keystone;

internal sealed class Project(string id, string name)
{
    public string Id { get; } = id;

    public string Name { get; set; } = name;

    public Extras Extras { get; } = new();

    public bool Enabled => Extras.IsOn("enabled");
}
