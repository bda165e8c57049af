namespace Portal.OpenStackClient.Core;

/// <summary>Where one service answers one project, and how it wants to be spoken to.</summary>
/// <param name="ServiceType">Today's service type.</param>
/// <param name="BaseAddress">Everything before a resource's path: version and, for old APIs, the project.</param>
/// <param name="Version">Version of the API behind <paramref name="BaseAddress"/>.</param>
internal sealed record CloudEndpoint(string ServiceType, Uri BaseAddress, Microversion Version)
{
    /// <summary>Sent with each call; null where the API has none.</summary>
    public Microversion? Microversion { get; init; }

    /// <summary>The lowest one the service speaks.</summary>
    public Microversion? MinMicroversion { get; init; }

    /// <summary>Calls that change nothing although they are POSTs (console, tokens): a lost answer needs no looking.</summary>
    public bool ReadsOnly { get; init; }

    /// <summary>The same endpoint spoken to in at most a version; null when the service has given that up.</summary>
    public CloudEndpoint? AtMost(Microversion version)
    {
        if (Microversion is not { } spoken || spoken <= version)
        {
            return this;
        }

        return MinMicroversion is { } min && min > version ? null : this with { Microversion = version };
    }

    public bool AtLeast(int major, int minor) => Microversion is { } spoken && spoken >= new Microversion(major, minor);

    /// <summary>Calls with one key share a circuit breaker: the service at its address, whoever's project it is.</summary>
    public string BreakerKey { get; init; } = $"{ServiceType} {BaseAddress.GetLeftPart(UriPartial.Authority)}{EndpointUrl.Root(BaseAddress).AbsolutePath}";
}
