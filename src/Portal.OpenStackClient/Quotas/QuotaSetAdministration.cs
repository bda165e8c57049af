using System.Text.Json;
using Portal.Domain.Administration;
using Portal.Domain.Quotas;
using Portal.OpenStackClient.Core;

namespace Portal.OpenStackClient.Quotas;

/// <summary>Quota sets of nova or cinder.</summary>
/// <param name="isCurrent">Not Folsom's: use is told, defaults can be set and a project given them again.</param>
internal sealed class QuotaSetAdministration(ServiceClient service, IReadOnlyList<(QuotaResource Resource, string Name)> names, bool isCurrent) : IQuotaAdministration
{
    private const string DefaultClass = "default";

    public string Service => service.ServiceType;

    public bool CanSetDefaults => isCurrent;

    public bool CanReset => isCurrent;

    public async Task<IReadOnlyList<QuotaLine>> GetAsync(string projectId, CancellationToken cancellationToken)
    {
        var api = await ApiAsync(cancellationToken).ConfigureAwait(false);
        var answer = (isCurrent, service.ServiceType) switch
        {
            (false, _) => api.GetAsync(projectId, cancellationToken),
            (_, ServiceTypes.BlockStorage) => api.GetUsageAsync(projectId, cancellationToken),
            _ => api.GetDetailAsync(projectId, cancellationToken),
        };
        return Map(await answer.ConfigureAwait(false));
    }

    public async Task<IReadOnlyList<QuotaLine>> GetDefaultsAsync(string projectId, CancellationToken cancellationToken) =>
        Map(await (await ApiAsync(cancellationToken).ConfigureAwait(false)).GetDefaultsAsync(projectId, cancellationToken).ConfigureAwait(false));

    public async Task SetAsync(string projectId, IReadOnlyDictionary<QuotaResource, long?> limits, CancellationToken cancellationToken) =>
        (await (await ApiAsync(cancellationToken).ConfigureAwait(false))
            .SetAsync(projectId, new QuotaSetRequest(QuotaNames.ToWire(names, limits)), cancellationToken).ConfigureAwait(false)).Dispose();

    public async Task SetDefaultsAsync(IReadOnlyDictionary<QuotaResource, long?> limits, CancellationToken cancellationToken)
    {
        if (!isCurrent)
        {
            throw service.Unsupported("Defaults of this cloud are in its services' configuration.");
        }

        (await (await ApiAsync(cancellationToken).ConfigureAwait(false))
            .SetClassAsync(DefaultClass, new QuotaClassRequest(QuotaNames.ToWire(names, limits)), cancellationToken).ConfigureAwait(false)).Dispose();
    }

    public async Task ResetAsync(string projectId, CancellationToken cancellationToken)
    {
        if (!isCurrent)
        {
            throw service.Unsupported("This cloud cannot give a project its defaults again; they can be set one by one.");
        }

        (await (await ApiAsync(cancellationToken).ConfigureAwait(false)).ResetAsync(projectId, cancellationToken).ConfigureAwait(false)).Dispose();
    }

    private Task<IQuotaSetsApi> ApiAsync(CancellationToken cancellationToken) => service.OpenAsync<IQuotaSetsApi>(QuotaSetsJsonContext.Refit, cancellationToken);

    private List<QuotaLine> Map(QuotaSetResponse? answer)
    {
        var set = answer?.QuotaSet ?? throw service.Incomplete();
        return [.. names.Select(line => Line(line.Resource, set.GetValueOrDefault(line.Name))).OfType<QuotaLine>()];
    }

    private static QuotaLine? Line(QuotaResource resource, JsonElement told)
    {
        var limit = told.ValueKind == JsonValueKind.Object ? Number(told, "limit") : told.ValueKind == JsonValueKind.Number && told.TryGetInt64(out var plain) ? plain : null;
        return limit is { } most ? new QuotaLine(resource, most < 0 ? null : most, Number(told, "in_use") + (Number(told, "reserved") ?? 0)) : null;
    }

    private static long? Number(JsonElement told, string name) =>
        told.ValueKind == JsonValueKind.Object && told.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) ? number : null;
}
