using Portal.Domain.Compute;
using Portal.OpenStackClient.Core;
using Portal.OpenStackClient.Nova.V2.Flavors;

namespace Portal.OpenStackClient.Nova;

/// <summary>Flavors from nova.</summary>
internal sealed class NovaFlavorService(ServiceClient compute) : IFlavorService
{
    public Task<IReadOnlyList<Flavor>> ListAsync(CancellationToken cancellationToken) => ListAsync(compute, null, cancellationToken);

    /// <param name="isPublic"><c>None</c> lists private ones too, for administrators.</param>
    public static async Task<IReadOnlyList<Flavor>> ListAsync(ServiceClient compute, string? isPublic, CancellationToken cancellationToken)
    {
        var api = await compute.OpenAsync<IFlavorsApi>(FlavorsJsonContext.Refit, cancellationToken).ConfigureAwait(false);
        var flavors = new List<Flavor>();
        var pages = MarkerPaging.ReadAsync(
            default, null, compute.ServiceType,
            (request, token) => api.ListDetailAsync(new FlavorListQuery { IsPublic = isPublic, Limit = request.Limit, Marker = request.Marker }, token),
            static page => page?.Flavors is { Count: > 0 } ? LinkDto.Next(page.FlavorsLinks) : null, cancellationToken);
        await foreach (var page in pages.ConfigureAwait(false))
        {
            flavors.AddRange((page?.Flavors ?? throw compute.Incomplete()).Select(FlavorMapper.Map).OfType<Flavor>());
        }

        return flavors;
    }

    public async Task<Flavor> GetAsync(string flavorId, CancellationToken cancellationToken)
    {
        var api = await compute.OpenAsync<IFlavorsApi>(FlavorsJsonContext.Refit, cancellationToken).ConfigureAwait(false);
        return FlavorMapper.Map((await api.GetAsync(flavorId, cancellationToken).ConfigureAwait(false))?.Flavor) ?? throw compute.Incomplete();
    }
}
