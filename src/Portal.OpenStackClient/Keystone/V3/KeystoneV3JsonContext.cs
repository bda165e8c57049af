using System.Text.Json.Serialization;
using Portal.OpenStackClient.Core;
using Portal.OpenStackClient.Keystone.V3.Administration;
using Portal.OpenStackClient.Keystone.V3.Projects;
using Portal.OpenStackClient.Keystone.V3.Tokens;
using Portal.OpenStackClient.Keystone.V3.Users;
using Refit;

namespace Portal.OpenStackClient.Keystone.V3;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(LenientStringConverter), typeof(LenientInt32Converter), typeof(LenientInt64Converter), typeof(LenientBooleanConverter)])]
[JsonSerializable(typeof(TokenRequest))]
[JsonSerializable(typeof(TokenResponse))]
[JsonSerializable(typeof(ProjectsResponse))]
[JsonSerializable(typeof(PasswordChangeRequest))]
[JsonSerializable(typeof(ProjectPage))]
[JsonSerializable(typeof(RolesResponse))]
[JsonSerializable(typeof(RoleResponse))]
[JsonSerializable(typeof(RoleRequest))]
[JsonSerializable(typeof(ProjectResponse))]
[JsonSerializable(typeof(ProjectRequest))]
[JsonSerializable(typeof(DomainsResponse))]
[JsonSerializable(typeof(UserPage))]
[JsonSerializable(typeof(UserResponse))]
[JsonSerializable(typeof(UserRequest))]
[JsonSerializable(typeof(AssignmentsResponse))]
[JsonSerializable(typeof(ServicesResponse))]
[JsonSerializable(typeof(ServiceResponse))]
[JsonSerializable(typeof(ServiceRequest))]
[JsonSerializable(typeof(EndpointsResponse))]
[JsonSerializable(typeof(EndpointResponse))]
[JsonSerializable(typeof(EndpointRequest))]
internal sealed partial class KeystoneV3JsonContext : JsonSerializerContext
{
    /// <summary>Made on first use: the order of static initialisers across partial files is not defined.</summary>
    public static RefitSettings Refit => field ??= OpenStackRefitSettings.For(Default);
}
