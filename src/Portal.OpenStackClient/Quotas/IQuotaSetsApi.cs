using System.Text.Json;
using System.Text.Json.Serialization;
using Portal.OpenStackClient.Core;
using Refit;

namespace Portal.OpenStackClient.Quotas;

/// <summary>Quota sets of nova and of cinder, which are alike. https://docs.openstack.org/api-ref/compute/#quota-sets-os-quota-sets</summary>
internal interface IQuotaSetsApi
{
    [Get("/os-quota-sets/{projectId}")]
    Task<QuotaSetResponse> GetAsync(string projectId, CancellationToken cancellationToken);

    /// <summary>With use; nova of current clouds.</summary>
    [Get("/os-quota-sets/{projectId}/detail")]
    Task<QuotaSetResponse> GetDetailAsync(string projectId, CancellationToken cancellationToken);

    /// <summary>With use; cinder of current clouds.</summary>
    [Get("/os-quota-sets/{projectId}?usage=True")]
    Task<QuotaSetResponse> GetUsageAsync(string projectId, CancellationToken cancellationToken);

    [Get("/os-quota-sets/{projectId}/defaults")]
    Task<QuotaSetResponse> GetDefaultsAsync(string projectId, CancellationToken cancellationToken);

    [Put("/os-quota-sets/{projectId}")]
    Task<HttpResponseMessage> SetAsync(string projectId, [Body] QuotaSetRequest request, CancellationToken cancellationToken);

    [Delete("/os-quota-sets/{projectId}")]
    Task<HttpResponseMessage> ResetAsync(string projectId, CancellationToken cancellationToken);

    [Put("/os-quota-class-sets/{name}")]
    Task<HttpResponseMessage> SetClassAsync(string name, [Body] QuotaClassRequest request, CancellationToken cancellationToken);
}

/// <param name="QuotaSet">Name → a limit, or an object with <c>limit</c> and <c>in_use</c>; and <c>id</c>.</param>
internal sealed record QuotaSetResponse(IReadOnlyDictionary<string, JsonElement>? QuotaSet);

internal sealed record QuotaSetRequest(IReadOnlyDictionary<string, long> QuotaSet);

internal sealed record QuotaClassRequest(IReadOnlyDictionary<string, long> QuotaClassSet);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(LenientStringConverter), typeof(LenientInt32Converter), typeof(LenientInt64Converter), typeof(LenientBooleanConverter)])]
[JsonSerializable(typeof(QuotaSetResponse))]
[JsonSerializable(typeof(QuotaSetRequest))]
[JsonSerializable(typeof(QuotaClassRequest))]
internal sealed partial class QuotaSetsJsonContext : JsonSerializerContext
{
    /// <summary>Made on first use: the order of static initialisers across partial files is not defined.</summary>
    public static RefitSettings Refit => field ??= OpenStackRefitSettings.For(Default);
}
