namespace Portal.DemoCloud.Cinder;

/// <summary>A kind of volume that administrators offer.</summary>
internal sealed class VolumeType(int number, string name)
{
    public int Number { get; } = number;

    public string Name { get; } = name;

    public Dictionary<string, string> ExtraSpecs { get; } = [];
}
