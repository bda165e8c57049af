using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Portal.Domain.Clouds;
using Portal.Domain.Errors;
using Portal.Domain.Identity;
using Portal.OpenStackClient.Cinder;
using Portal.OpenStackClient.Cinder.Api;
using Portal.OpenStackClient.Nova;
using Portal.OpenStackClient.Nova.V2.Extensions;

namespace Portal.OpenStackClient.Core;

/// <summary>
/// Decides what a cloud can do for a session. What compute offers is remembered per cloud and region; which services there are
/// comes from each token's own catalog. A compute service that does not answer leaves the cloud without its capabilities for now
/// (or with the ones known before), and its own calls say why.
/// </summary>
internal sealed class CapabilityDiscovery(
    EndpointResolver resolver, OpenStackClientFactory factory, IOptions<OpenStackClientOptions> options, TimeProvider time,
    ILogger<CapabilityDiscovery> logger)
{
    private static readonly TimeSpan BlockPatience = TimeSpan.FromSeconds(3);

    private static readonly CloudCapability[] OfNeutron =
        [CloudCapability.ChooseNetworks, CloudCapability.FloatingIps, CloudCapability.ChooseFixedIp, CloudCapability.EgressRules,
        CloudCapability.EditSecurityGroups, CloudCapability.NetworkAgents];

    private readonly ConcurrentDictionary<(string Cloud, string? Region, string Address), Known> _known = new();

    public async Task<CloudCapabilities> GetAsync(ICloudSession session, CancellationToken cancellationToken)
    {
        var token = await session.GetTokenAsync(cancellationToken).ConfigureAwait(false);
        var services = EndpointCatalog.Services(token.Catalog, session.Cloud, session.Scope.Region);
        var compute = await ComputeAsync(session, token, services, cancellationToken).ConfigureAwait(false);
        var block = await BlockAsync(session, token, services, cancellationToken).ConfigureAwait(false);
        var capabilities = compute.Capabilities.Concat(block.Capabilities).Concat(services.Contains(ServiceTypes.Network) ? OfNeutron : []);
        return new CloudCapabilities(capabilities, await CliAsync(session, compute, cancellationToken).ConfigureAwait(false))
        {
            Services = services,
            Compute = compute.Cli == CliDialect.Folsom ? ComputeGeneration.Folsom : ComputeGeneration.Current,
            Description = compute.Description,
            IsProvisional = compute.IsProvisional,
        };
    }

    private Task<Known> ComputeAsync(ICloudSession session, ScopedToken token, IReadOnlySet<string> services, CancellationToken cancellationToken) =>
        OfAsync(ServiceTypes.Compute, session, token, services, AskAsync, cancellationToken);

    /// <summary>Without its word a block storage service does what every one does; the rest shows once it answers.</summary>
    private Task<Known> BlockAsync(ICloudSession session, ScopedToken token, IReadOnlySet<string> services, CancellationToken cancellationToken) =>
        OfAsync(ServiceTypes.BlockStorage, session, token, services, AskBlockAsync, cancellationToken);

    private async Task<Known> OfAsync(
        string service, ICloudSession session, ScopedToken token, IReadOnlySet<string> services, Func<ICloudSession, CancellationToken, Task<Known>> ask,
        CancellationToken cancellationToken)
    {
        if (!services.Contains(service))
        {
            return Known.Nothing;
        }

        var address = EndpointUrl.Root(EndpointCatalog.Find(token.Catalog, session.Cloud, session.Scope.Region, service));
        var key = (session.Cloud.Id, session.Scope.Region, $"{service} {address.AbsoluteUri}");
        var now = time.GetUtcNow();
        if (_known.TryGetValue(key, out var known) && now < known.Until)
        {
            return known;
        }

        try
        {
            var fresh = await ask(session, cancellationToken).ConfigureAwait(false) with { Until = now + options.Value.DiscoveryLifetime };
            return _known[key] = fresh;
        }
        catch (CloudException error) when (error.Error is not CloudError.Unauthorized)
        {
            logger.DiscoveryFailed(service, address, error.Message);
            return _known[key] = (known ?? Known.Nothing with { IsProvisional = true }) with { Until = now + options.Value.DiscoveryRetryAfter };
        }
    }

    private async Task<Known> AskAsync(ICloudSession session, CancellationToken cancellationToken)
    {
        var endpoint = await resolver.ResolveAsync(session, ServiceTypes.Compute, cancellationToken).ConfigureAwait(false);
        if (endpoint.Version >= new Microversion(2, 1))
        {
            return new Known([.. ComputeCapabilities.FromMicroversion(endpoint)], CliDialect.OpenStack,
                $"Nova API {endpoint.Microversion ?? endpoint.Version}");
        }

        var answer = await factory.Create<IExtensionsApi>(session, endpoint, ExtensionsJsonContext.Refit).ListAsync(cancellationToken).ConfigureAwait(false);
        var aliases = (answer?.Extensions ?? []).Select(static extension => extension?.Alias).OfType<string>().ToList();
        return new Known([.. ComputeCapabilities.FromExtensions(aliases)], CliDialect.Folsom, "Nova API 2.0");
    }

    /// <summary>Nobody waits long for it: a project opens without block storage.</summary>
    private async Task<Known> AskBlockAsync(ICloudSession session, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(BlockPatience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            return await AskBlockAtLeisureAsync(session, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new CloudException(new CloudError.Unavailable("The block storage service did not answer.") { Service = ServiceTypes.BlockStorage });
        }
    }

    private async Task<Known> AskBlockAtLeisureAsync(ICloudSession session, CancellationToken cancellationToken)
    {
        var endpoint = await resolver.ResolveAsync(session, ServiceTypes.BlockStorage, cancellationToken).ConfigureAwait(false);
        var answer = await factory.Create<IBlockInformationApi>(session, endpoint, CinderJsonContext.Refit).ListExtensionsAsync(cancellationToken).ConfigureAwait(false);
        var aliases = (answer?.Extensions ?? []).Select(static extension => extension?.Alias).OfType<string>().ToList();
        return Known.Nothing with { Capabilities = [.. BlockCapabilities.Of(endpoint, aliases)] };
    }

    /// <summary>Keystone decides which clients people have; without its word, compute's age does.</summary>
    private async Task<CliDialect> CliAsync(ICloudSession session, Known compute, CancellationToken cancellationToken)
    {
        try
        {
            var identity = await resolver.ResolveAsync(ServiceTypes.Identity, session.Cloud.IdentityUrl, null, cancellationToken).ConfigureAwait(false);
            return identity.Version.Major >= 3 ? CliDialect.OpenStack : CliDialect.Folsom;
        }
        catch (CloudException)
        {
            return compute.Cli;
        }
    }

    private sealed record Known(IReadOnlyList<CloudCapability> Capabilities, CliDialect Cli, string Description)
    {
        public static Known Nothing { get; } = new([], CliDialect.OpenStack, "");

        public DateTimeOffset Until { get; init; }

        public bool IsProvisional { get; init; }
    }
}
