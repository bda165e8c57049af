using Portal.Domain.Clouds;
using Portal.Domain.Errors;
using Portal.OpenStackClient.Cinder;

namespace Portal.OpenStackClient.Core;

/// <summary>Decides where and in which version a service is spoken to for a session: catalog, then version documents, then what the address itself says.</summary>
internal sealed class EndpointResolver(VersionDiscovery discovery)
{
    public async Task<CloudEndpoint> ResolveAsync(ICloudSession session, string serviceType, CancellationToken cancellationToken)
    {
        var token = await session.GetTokenAsync(cancellationToken).ConfigureAwait(false);
        var address = EndpointCatalog.Find(token.Catalog, session.Cloud, session.Scope.Region, serviceType);
        return await ResolveAsync(serviceType, address, session.Scope.ProjectId, cancellationToken).ConfigureAwait(false);
    }

    public async Task<CloudEndpoint> ResolveAsync(string serviceType, Uri address, string? projectId, CancellationToken cancellationToken)
    {
        if (serviceType == ServiceTypes.ObjectStore)
        {
            // Swift has one version and no document of it.
            return new CloudEndpoint(serviceType, address, EndpointUrl.Version(address) ?? new Microversion(1, 0));
        }

        IReadOnlyList<ApiVersion> versions;
        try
        {
            versions = await discovery.GetAsync(serviceType, address, cancellationToken).ConfigureAwait(false);
        }
        catch (CloudException) when (EndpointUrl.Version(address) is not null && serviceType != ServiceTypes.Compute)
        {
            // The address names its version; whether the service is up will show on the call itself.
            versions = [];
        }

        return serviceType switch
        {
            ServiceTypes.Compute => Compute(address, versions, projectId),
            ServiceTypes.Image => Image(address, versions),
            ServiceTypes.Network => At(serviceType, address, Best(versions, 2) ?? new Microversion(2, 0), "v2.0"),
            ServiceTypes.Identity => Identity(address, versions),
            ServiceTypes.BlockStorage => Block(address, versions, projectId),
            _ => new CloudEndpoint(serviceType, address, EndpointUrl.Version(address) ?? default),
        };
    }

    /// <summary>v2.1 wherever it is offered, even when the catalog still names v2; else v2, which wants the project in its path.</summary>
    private static CloudEndpoint Compute(Uri address, IReadOnlyList<ApiVersion> versions, string? projectId)
    {
        var current = versions.FirstOrDefault(static v => v.Version == new Microversion(2, 1));
        if (current is null && EndpointUrl.Version(address) != new Microversion(2, 1))
        {
            var path = EndpointUrl.Append(EndpointUrl.Root(address), "v2");
            return new CloudEndpoint(ServiceTypes.Compute, projectId is null ? path : EndpointUrl.Append(path, projectId), new Microversion(2, 0));
        }

        return new CloudEndpoint(ServiceTypes.Compute, EndpointUrl.Append(EndpointUrl.Root(address), "v2.1"), new Microversion(2, 1))
        {
            Microversion = Microversion.Negotiate(NovaVersions.Ours, current?.Min, current?.Max),
            MinMicroversion = current?.Min,
        };
    }

    /// <summary>v2 where it is complete: 2012's v2.0 knows no members and breaks on create, so v1 is spoken there (FOLSOM.md part 3).</summary>
    private static CloudEndpoint Image(Uri address, IReadOnlyList<ApiVersion> versions)
    {
        var second = Best(versions, 2);
        var first = Best(versions, 1);
        if (versions.Count == 0 && EndpointUrl.Version(address) is { } named)
        {
            return At(ServiceTypes.Image, address, named, $"v{named.Major}");
        }

        return first is not null && (second is null || second <= new Microversion(2, 0))
            ? At(ServiceTypes.Image, address, first.Value, "v1")
            : At(ServiceTypes.Image, address, second ?? new Microversion(2, 0), "v2");
    }

    /// <summary>The version that the catalog names, else the best there is. Every version takes the project in its path; not every catalog has it there.</summary>
    private static CloudEndpoint Block(Uri address, IReadOnlyList<ApiVersion> versions, string? projectId)
    {
        if (EndpointUrl.Version(address) is not { } named)
        {
            named = Best(versions, 3) ?? Best(versions, 2) ?? Best(versions, 1) ?? new Microversion(3, 0);
            address = EndpointUrl.Append(EndpointUrl.Root(address), $"v{named.Major}");
        }

        var hasProject = EndpointUrl.Versioned(address) is { } versioned && address.AbsolutePath.TrimEnd('/').Length > versioned.AbsolutePath.TrimEnd('/').Length;
        var third = named.Major == 3 ? versions.FirstOrDefault(static version => version.Version.Major == 3) : null;
        return new CloudEndpoint(ServiceTypes.BlockStorage, hasProject || projectId is null ? address : EndpointUrl.Append(address, projectId), named)
        {
            Microversion = Microversion.Negotiate(CinderVersions.Ours, third?.Min, third?.Max),
            MinMicroversion = third?.Min,
        };
    }

    private static CloudEndpoint Identity(Uri address, IReadOnlyList<ApiVersion> versions)
    {
        if (Best(versions, 3) is { } third)
        {
            return At(ServiceTypes.Identity, address, third, "v3");
        }

        return Best(versions, 2) is { } second
            ? At(ServiceTypes.Identity, address, second, "v2.0")
            : At(ServiceTypes.Identity, address, EndpointUrl.Version(address) ?? new Microversion(3, 0), EndpointUrl.Version(address)?.Major == 2 ? "v2.0" : "v3");
    }

    private static Microversion? Best(IReadOnlyList<ApiVersion> versions, int major)
    {
        Microversion? best = null;
        foreach (var version in versions.Where(version => version.IsUsable && version.Version.Major == major))
        {
            best = best is { } known && known >= version.Version ? known : version.Version;
        }

        return best;
    }

    /// <summary>The version's path is put onto the root that is known to be reachable; links in version documents often name another host.</summary>
    private static CloudEndpoint At(string serviceType, Uri address, Microversion version, string segment) =>
        new(serviceType, EndpointUrl.Append(EndpointUrl.Root(address), segment), version);
}
