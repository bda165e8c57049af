using Portal.Domain.Administration;
using Portal.Domain.Collections;
using Portal.Domain.Compute;
using Portal.OpenStackClient.Core;
using Portal.OpenStackClient.Nova.V2.Flavors;

namespace Portal.OpenStackClient.Nova;

/// <summary>Flavors for administrators of nova.</summary>
internal sealed class NovaFlavorAdministration(ServiceClient compute) : IFlavorAdministration
{
    public Task<IReadOnlyList<Flavor>> ListAsync(CancellationToken cancellationToken) => NovaFlavorService.ListAsync(compute, "None", cancellationToken);

    public async Task<Flavor> CreateAsync(FlavorDraft draft, CancellationToken cancellationToken)
    {
        var api = await ApiAsync(cancellationToken).ConfigureAwait(false);
        var answer = await api.CreateAsync(
            new FlavorRequest(new FlavorWriteDto
            {
                Id = draft.Id,
                Name = draft.Name,
                Vcpus = draft.Vcpus,
                Ram = draft.RamMiB,
                Disk = draft.DiskGiB,
                Swap = draft.SwapMiB,
                Ephemeral = draft.EphemeralGiB,
                RxtxFactor = draft.RxTxFactor,
                IsPublic = draft.IsPublic,
            }),
            cancellationToken).ConfigureAwait(false);
        return FlavorMapper.Map(answer?.Flavor) ?? throw compute.Incomplete();
    }

    public async Task DeleteAsync(string flavorId, CancellationToken cancellationToken) =>
        (await (await ApiAsync(cancellationToken).ConfigureAwait(false)).DeleteAsync(flavorId, cancellationToken).ConfigureAwait(false)).Dispose();

    public async Task<IReadOnlyList<string>> ListAccessAsync(string flavorId, CancellationToken cancellationToken)
    {
        var answer = await (await ApiAsync(cancellationToken).ConfigureAwait(false)).ListAccessAsync(flavorId, cancellationToken).ConfigureAwait(false);
        return [.. (answer?.FlavorAccess ?? throw compute.Incomplete()).Select(static one => one?.TenantId).OfType<string>()];
    }

    public Task AllowAsync(string flavorId, string projectId, CancellationToken cancellationToken) =>
        ActAsync(flavorId, new FlavorAction { AddTenantAccess = new FlavorActionDto(projectId) }, cancellationToken);

    public Task DenyAsync(string flavorId, string projectId, CancellationToken cancellationToken) =>
        ActAsync(flavorId, new FlavorAction { RemoveTenantAccess = new FlavorActionDto(projectId) }, cancellationToken);

    public async Task<ValueMap> GetSpecsAsync(string flavorId, CancellationToken cancellationToken)
    {
        var answer = await (await ApiAsync(cancellationToken).ConfigureAwait(false)).GetSpecsAsync(flavorId, cancellationToken).ConfigureAwait(false);
        return new ValueMap((answer?.ExtraSpecs ?? throw compute.Incomplete()).Select(static pair => KeyValuePair.Create(pair.Key, pair.Value ?? "")));
    }

    public async Task SetSpecsAsync(string flavorId, ValueMap specs, CancellationToken cancellationToken) =>
        (await (await ApiAsync(cancellationToken).ConfigureAwait(false))
            .SetSpecsAsync(flavorId, new ExtraSpecsDto(specs.ToDictionary(static pair => pair.Key, static pair => (string?)pair.Value)), cancellationToken).ConfigureAwait(false)).Dispose();

    public async Task RemoveSpecAsync(string flavorId, string key, CancellationToken cancellationToken) =>
        (await (await ApiAsync(cancellationToken).ConfigureAwait(false)).RemoveSpecAsync(flavorId, key, cancellationToken).ConfigureAwait(false)).Dispose();

    private async Task ActAsync(string flavorId, FlavorAction action, CancellationToken cancellationToken) =>
        (await (await ApiAsync(cancellationToken).ConfigureAwait(false)).ActAsync(flavorId, action, cancellationToken).ConfigureAwait(false)).Dispose();

    private Task<IFlavorAdminApi> ApiAsync(CancellationToken cancellationToken) => compute.OpenAsync<IFlavorAdminApi>(FlavorsJsonContext.Refit, cancellationToken);
}
