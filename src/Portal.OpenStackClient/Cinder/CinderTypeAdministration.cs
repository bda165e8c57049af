using Portal.Domain.Administration;
using Portal.Domain.Collections;
using Portal.Domain.Volumes;
using Portal.OpenStackClient.Cinder.Api;
using Portal.OpenStackClient.Core;

namespace Portal.OpenStackClient.Cinder;

/// <summary>Volume types for administrators of cinder.</summary>
internal sealed class CinderTypeAdministration(ServiceClient block) : IVolumeTypeAdministration
{
    public async Task<VolumeType> CreateAsync(string name, ValueMap specs, CancellationToken cancellationToken)
    {
        var api = await ApiAsync(cancellationToken).ConfigureAwait(false);
        var answer = await api.CreateAsync(new TypeCreateRequest(new TypeCreateDto(name, specs.Count == 0 ? null : Wire(specs))), cancellationToken).ConfigureAwait(false);
        return CinderMapper.Map(answer?.VolumeType) ?? throw block.Incomplete();
    }

    public async Task DeleteAsync(string typeId, CancellationToken cancellationToken) =>
        (await (await ApiAsync(cancellationToken).ConfigureAwait(false)).DeleteAsync(typeId, cancellationToken).ConfigureAwait(false)).Dispose();

    public async Task<ValueMap> GetSpecsAsync(string typeId, CancellationToken cancellationToken)
    {
        var answer = await (await ApiAsync(cancellationToken).ConfigureAwait(false)).GetSpecsAsync(typeId, cancellationToken).ConfigureAwait(false);
        return new ValueMap((answer?.ExtraSpecs ?? throw block.Incomplete()).Select(static pair => KeyValuePair.Create(pair.Key, pair.Value ?? "")));
    }

    public async Task SetSpecsAsync(string typeId, ValueMap specs, CancellationToken cancellationToken) =>
        (await (await ApiAsync(cancellationToken).ConfigureAwait(false)).SetSpecsAsync(typeId, new TypeSpecsDto(Wire(specs)), cancellationToken).ConfigureAwait(false)).Dispose();

    public async Task RemoveSpecAsync(string typeId, string key, CancellationToken cancellationToken) =>
        (await (await ApiAsync(cancellationToken).ConfigureAwait(false)).RemoveSpecAsync(typeId, key, cancellationToken).ConfigureAwait(false)).Dispose();

    private static Dictionary<string, string?> Wire(ValueMap specs) => specs.ToDictionary(static pair => pair.Key, static pair => (string?)pair.Value);

    private Task<ITypeAdminApi> ApiAsync(CancellationToken cancellationToken) => block.OpenAsync<ITypeAdminApi>(CinderJsonContext.Refit, cancellationToken);
}
