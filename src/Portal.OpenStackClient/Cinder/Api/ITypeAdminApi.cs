using Refit;

namespace Portal.OpenStackClient.Cinder.Api;

/// <summary>Volume types for administrators, v1 to v3. https://docs.openstack.org/api-ref/block-storage/v3/#volume-types-types</summary>
internal interface ITypeAdminApi
{
    [Post("/types")]
    Task<TypeResponse> CreateAsync([Body] TypeCreateRequest request, CancellationToken cancellationToken);

    [Delete("/types/{typeId}")]
    Task<HttpResponseMessage> DeleteAsync(string typeId, CancellationToken cancellationToken);

    [Get("/types/{typeId}/extra_specs")]
    Task<TypeSpecsDto> GetSpecsAsync(string typeId, CancellationToken cancellationToken);

    /// <summary>Adds and changes; what it does not name stays.</summary>
    [Post("/types/{typeId}/extra_specs")]
    Task<HttpResponseMessage> SetSpecsAsync(string typeId, [Body] TypeSpecsDto request, CancellationToken cancellationToken);

    [Delete("/types/{typeId}/extra_specs/{key}")]
    Task<HttpResponseMessage> RemoveSpecAsync(string typeId, string key, CancellationToken cancellationToken);
}

internal sealed record TypeResponse(TypeDto? VolumeType);

internal sealed record TypeCreateRequest(TypeCreateDto VolumeType);

internal sealed record TypeCreateDto(string Name, IReadOnlyDictionary<string, string?>? ExtraSpecs);

internal sealed record TypeSpecsDto(IReadOnlyDictionary<string, string?>? ExtraSpecs);
