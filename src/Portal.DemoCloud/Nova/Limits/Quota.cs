namespace Portal.DemoCloud.Nova.Limits;

/// <summary>A project's limits, Folsom's defaults. RAM in MB.</summary>
internal sealed record Quota
{
    public int Instances { get; init; } = 10;

    public int Cores { get; init; } = 20;

    public int Ram { get; init; } = 51200;

    public int Keypairs { get; init; } = 100;

    public int SecurityGroups { get; init; } = 10;

    public int SecurityGroupRules { get; init; } = 20;

    public int FloatingIps { get; init; } = 10;

    public int MetadataItems { get; init; } = 128;

    public int InjectedFiles { get; init; } = 5;

    public int InjectedFileBytes { get; init; } = 10240;

    public int InjectedPathBytes { get; init; } = 255;

    public int Volumes { get; init; } = 10;

    public int Gigabytes { get; init; } = 1000;
}
