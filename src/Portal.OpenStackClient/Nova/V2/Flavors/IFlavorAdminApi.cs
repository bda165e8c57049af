using System.Text.Json.Serialization;
using Refit;

namespace Portal.OpenStackClient.Nova.V2.Flavors;

/// <summary>Compute API flavors for administrators. https://docs.openstack.org/api-ref/compute/#flavors, recordings nova/038 to 061</summary>
internal interface IFlavorAdminApi
{
    [Post("/flavors")]
    Task<FlavorResponse> CreateAsync([Body] FlavorRequest request, CancellationToken cancellationToken);

    [Delete("/flavors/{flavorId}")]
    Task<HttpResponseMessage> DeleteAsync(string flavorId, CancellationToken cancellationToken);

    [Get("/flavors/{flavorId}/os-flavor-access")]
    Task<FlavorAccessResponse> ListAccessAsync(string flavorId, CancellationToken cancellationToken);

    [Post("/flavors/{flavorId}/action")]
    Task<HttpResponseMessage> ActAsync(string flavorId, [Body] FlavorAction action, CancellationToken cancellationToken);

    [Get("/flavors/{flavorId}/os-extra_specs")]
    Task<ExtraSpecsDto> GetSpecsAsync(string flavorId, CancellationToken cancellationToken);

    /// <summary>Adds and changes; what it does not name stays.</summary>
    [Post("/flavors/{flavorId}/os-extra_specs")]
    Task<HttpResponseMessage> SetSpecsAsync(string flavorId, [Body] ExtraSpecsDto request, CancellationToken cancellationToken);

    [Delete("/flavors/{flavorId}/os-extra_specs/{key}")]
    Task<HttpResponseMessage> RemoveSpecAsync(string flavorId, string key, CancellationToken cancellationToken);
}

internal sealed record FlavorRequest(FlavorWriteDto Flavor);

internal sealed class FlavorWriteDto
{
    /// <summary>Null lets nova make one up.</summary>
    public string? Id { get; init; }

    public required string Name { get; init; }

    public required int Vcpus { get; init; }

    public required int Ram { get; init; }

    public required int Disk { get; init; }

    public required int Swap { get; init; }

    public required double RxtxFactor { get; init; }

    /// <summary>Folsom refuses a flavor without it (recording nova/045).</summary>
    [JsonPropertyName("OS-FLV-EXT-DATA:ephemeral")]
    public required int Ephemeral { get; init; }

    [JsonPropertyName("os-flavor-access:is_public")]
    public required bool IsPublic { get; init; }
}

internal sealed record FlavorAccessResponse(IReadOnlyList<FlavorAccessDto?>? FlavorAccess);

internal sealed record FlavorAccessDto(string? TenantId);

/// <summary>One of the two.</summary>
internal sealed class FlavorAction
{
    [JsonPropertyName("addTenantAccess")]
    public FlavorActionDto? AddTenantAccess { get; init; }

    [JsonPropertyName("removeTenantAccess")]
    public FlavorActionDto? RemoveTenantAccess { get; init; }
}

internal sealed record FlavorActionDto(string Tenant);

internal sealed record ExtraSpecsDto(IReadOnlyDictionary<string, string?>? ExtraSpecs);
