using System.Text.Json.Serialization;
using Portal.OpenStackClient.Core;
using Refit;

namespace Portal.OpenStackClient.Nova.V2.VirtualInterfaces;

/// <summary>os-virtual-interfaces of nova-network (nova/api/openstack/compute/contrib/virtual_interfaces.py; gone with compute 2.44).</summary>
internal interface IVirtualInterfacesApi
{
    [Get("/servers/{serverId}/os-virtual-interfaces")]
    Task<VirtualInterfacesResponse> ListAsync(string serverId, CancellationToken cancellationToken);
}

internal sealed record VirtualInterfacesResponse(IReadOnlyList<VirtualInterfaceDto?>? VirtualInterfaces);

internal sealed record VirtualInterfaceDto(string? Id, string? MacAddress);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(LenientStringConverter), typeof(LenientInt32Converter), typeof(LenientInt64Converter), typeof(LenientBooleanConverter)])]
[JsonSerializable(typeof(VirtualInterfacesResponse))]
internal sealed partial class VirtualInterfacesJsonContext : JsonSerializerContext
{
    /// <summary>Made on first use: the order of static initialisers across partial files is not defined.</summary>
    public static RefitSettings Refit => field ??= OpenStackRefitSettings.For(Default);
}
