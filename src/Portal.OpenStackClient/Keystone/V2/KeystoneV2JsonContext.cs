using System.Text.Json.Serialization;
using Portal.OpenStackClient.Core;
using Portal.OpenStackClient.Keystone.V2.Administration;
using Portal.OpenStackClient.Keystone.V2.Tenants;
using Portal.OpenStackClient.Keystone.V2.Tokens;
using Portal.OpenStackClient.Keystone.V2.Users;
using Refit;

namespace Portal.OpenStackClient.Keystone.V2;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(LenientStringConverter), typeof(LenientInt32Converter), typeof(LenientInt64Converter), typeof(LenientBooleanConverter)])]
[JsonSerializable(typeof(TokenRequest))]
[JsonSerializable(typeof(AccessResponse))]
[JsonSerializable(typeof(TenantsResponse))]
[JsonSerializable(typeof(PasswordChangeRequest))]
[JsonSerializable(typeof(RolesResponse))]
[JsonSerializable(typeof(RoleResponse))]
[JsonSerializable(typeof(RoleRequest))]
[JsonSerializable(typeof(RoleReferencesResponse))]
[JsonSerializable(typeof(TenantResponse))]
[JsonSerializable(typeof(TenantRequest))]
[JsonSerializable(typeof(UsersResponse))]
[JsonSerializable(typeof(UserResponse))]
[JsonSerializable(typeof(UserRequest))]
[JsonSerializable(typeof(ServicesResponse))]
[JsonSerializable(typeof(ServiceResponse))]
[JsonSerializable(typeof(ServiceRequest))]
[JsonSerializable(typeof(EndpointsResponse))]
[JsonSerializable(typeof(EndpointResponse))]
[JsonSerializable(typeof(EndpointRequest))]
internal sealed partial class KeystoneV2JsonContext : JsonSerializerContext
{
    /// <summary>Made on first use: the order of static initialisers across partial files is not defined.</summary>
    public static RefitSettings Refit => field ??= OpenStackRefitSettings.For(Default);
}
