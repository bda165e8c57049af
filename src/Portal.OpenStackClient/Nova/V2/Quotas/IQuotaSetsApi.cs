using System.Text.Json.Serialization;
using Portal.OpenStackClient.Core;
using Refit;

namespace Portal.OpenStackClient.Nova.V2.Quotas;

/// <summary>Compute API quota sets. https://docs.openstack.org/api-ref/compute/#quota-sets-os-quota-sets</summary>
internal interface IQuotaSetsApi
{
    [Get("/os-quota-sets/{tenantId}")]
    Task<QuotaSetResponse> GetAsync(string tenantId, CancellationToken cancellationToken);
}

internal sealed record QuotaSetResponse(QuotaSetDto? QuotaSet);

internal sealed record QuotaSetDto(long? FixedIps);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(LenientStringConverter), typeof(LenientInt32Converter), typeof(LenientInt64Converter), typeof(LenientBooleanConverter)])]
[JsonSerializable(typeof(QuotaSetResponse))]
internal sealed partial class QuotaSetsJsonContext : JsonSerializerContext
{
    /// <summary>Made on first use: the order of static initialisers across partial files is not defined.</summary>
    public static RefitSettings Refit => field ??= OpenStackRefitSettings.For(Default);
}
