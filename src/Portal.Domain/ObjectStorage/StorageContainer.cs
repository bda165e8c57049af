using Portal.Domain.Collections;

namespace Portal.Domain.ObjectStorage;

/// <summary>A container as the account lists it. On swift its numbers come from the account and lag behind by minutes; the container's own are immediate.</summary>
/// <param name="Bytes">Of all objects together.</param>
public sealed record StorageContainer(string Name, long ObjectCount, long Bytes)
{
    /// <summary>Null where the cloud does not list it.</summary>
    public DateTimeOffset? Modified { get; init; }
}

/// <summary>A container as it tells of itself.</summary>
public sealed record ContainerDetail(string Name, long ObjectCount, long Bytes)
{
    public DateTimeOffset? Created { get; init; }

    /// <summary>Who may read, as swift keeps it; empty for the project alone.</summary>
    public string ReadAcl { get; init; } = "";

    public string WriteAcl { get; init; } = "";

    /// <summary>Keys in lower case: swift does not tell cases apart.</summary>
    public ValueMap Metadata { get; init; }

    /// <summary>Where older versions of overwritten objects go; null when they are not kept.</summary>
    public string? VersionsLocation { get; init; }

    /// <summary>Bytes it may hold at most, where the cloud has such quotas and one is set.</summary>
    public long? QuotaBytes { get; init; }

    public long? QuotaCount { get; init; }
}

/// <summary>What is changed of a container; null leaves it as it is.</summary>
public sealed record ContainerChange
{
    public string? ReadAcl { get; init; }

    public string? WriteAcl { get; init; }

    /// <summary>Metadata to set.</summary>
    public ValueMap Set { get; init; }

    /// <summary>Keys to take away.</summary>
    public ValueList<string> Remove { get; init; }
}

/// <summary>What the project keeps in the object store altogether.</summary>
public sealed record AccountStatistics(long ContainerCount, long ObjectCount, long Bytes)
{
    /// <summary>Bytes the project may keep, where the cloud has such quotas and one is set.</summary>
    public long? QuotaBytes { get; init; }
}
