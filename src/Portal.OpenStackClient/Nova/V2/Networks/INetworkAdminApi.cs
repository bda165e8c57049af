using System.Text.Json;
using System.Text.Json.Serialization;
using Refit;

namespace Portal.OpenStackClient.Nova.V2.Networks;

/// <summary>Networks of nova-network with what only administrators see (recordings nova/115 to 124).</summary>
internal interface INetworkAdminApi
{
    [Get("/os-networks")]
    Task<NetworkRowsResponse> ListAsync(CancellationToken cancellationToken);

    [Post("/os-networks")]
    Task<NetworkRowResponse> CreateAsync([Body] NetworkRequest request, CancellationToken cancellationToken);

    [Post("/os-networks/{networkId}/action")]
    Task<HttpResponseMessage> ActAsync(string networkId, [Body] NetworkAction action, CancellationToken cancellationToken);

    [Delete("/os-networks/{networkId}")]
    Task<HttpResponseMessage> DeleteAsync(string networkId, CancellationToken cancellationToken);
}

internal sealed record NetworkRowsResponse(IReadOnlyList<NetworkRowDto?>? Networks);

internal sealed record NetworkRowResponse(NetworkRowDto? Network);

internal sealed class NetworkRowDto
{
    public string? Id { get; init; }

    public string? Label { get; init; }

    public string? Cidr { get; init; }

    public string? Gateway { get; init; }

    public string? Bridge { get; init; }

    public string? BridgeInterface { get; init; }

    public string? DhcpStart { get; init; }

    public string? Dns1 { get; init; }

    public string? Dns2 { get; init; }

    public int? Vlan { get; init; }

    public bool? MultiHost { get; init; }

    public string? ProjectId { get; init; }
}

internal sealed record NetworkRequest(NetworkWriteDto Network);

internal sealed record NetworkWriteDto(
    string Label, string Cidr, string? Gateway, string? Bridge, string? BridgeInterface, string? Dns1, string? Dns2, bool? MultiHost, string? ProjectId);

/// <summary><c>{"disassociate": null}</c></summary>
internal sealed class NetworkAction
{
    private static readonly JsonElement None = JsonDocument.Parse("null").RootElement;

    public static NetworkAction Disassociate { get; } = new();

    [JsonPropertyName("disassociate")]
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public JsonElement Argument { get; } = None;
}
