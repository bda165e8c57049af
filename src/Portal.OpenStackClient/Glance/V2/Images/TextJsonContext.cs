using System.Text.Json.Serialization;

namespace Portal.OpenStackClient.Glance.V2.Images;

/// <summary>Single values.</summary>
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(int))]
[JsonSerializable(typeof(bool))]
internal sealed partial class TextJsonContext : JsonSerializerContext;
