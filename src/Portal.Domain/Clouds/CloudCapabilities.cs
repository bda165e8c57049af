using System.Collections.Frozen;

namespace Portal.Domain.Clouds;

/// <summary>What one cloud can do, decided once from its catalog, version documents and extensions.</summary>
public sealed class CloudCapabilities(IEnumerable<CloudCapability> capabilities, CliDialect cli)
{
    private readonly FrozenSet<CloudCapability> _capabilities = capabilities.ToFrozenSet();

    public CliDialect Cli { get; } = cli;

    /// <summary>Whose rules nova follows. As a rule those of the clients people have, but a newer keystone may stand before an old nova.</summary>
    public ComputeGeneration Compute { get; init; } = cli == CliDialect.Folsom ? ComputeGeneration.Folsom : ComputeGeneration.Current;

    /// <summary>Service types in the catalog, in today's spelling (<c>compute</c>, <c>image</c>, <c>block-storage</c>, <c>network</c>…).</summary>
    public IReadOnlySet<string> Services { get; init; } = FrozenSet<string>.Empty;

    /// <summary>What is spoken to compute, the same in every language: "Nova API 2.93".</summary>
    public string Description { get; init; } = "";

    /// <summary>Compute did not answer, so what it offers is not known yet: ask again.</summary>
    public bool IsProvisional { get; init; }

    public bool Has(CloudCapability capability) => _capabilities.Contains(capability);

    public bool HasService(string serviceType) => Services.Contains(serviceType);
}

/// <summary>Which command-line clients this cloud's users type.</summary>
public enum CliDialect
{
    /// <summary>nova, glance, keystone, cinder, swift of 2012.</summary>
    Folsom,

    /// <summary>The unified <c>openstack</c> client.</summary>
    OpenStack,
}

/// <summary>Which nova's checks apply to what is asked: states, limits, names.</summary>
public enum ComputeGeneration
{
    /// <summary>Compute API v2 as in 2012.2.</summary>
    Folsom,

    /// <summary>Compute API v2.1 with microversions.</summary>
    Current,
}
