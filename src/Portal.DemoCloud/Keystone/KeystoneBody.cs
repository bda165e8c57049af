using System.Text.Json;
using Portal.DemoCloud.Http;

namespace Portal.DemoCloud.Keystone;

internal static class KeystoneBody
{
    public static JsonElement Read(Call call)
    {
        if (call.ContentType?.Contains("json", StringComparison.OrdinalIgnoreCase) != true)
            throw KeystoneErrors.BadBody("application/json in Content-Type header");
        return call.Json is { ValueKind: JsonValueKind.Object } body ? body : throw KeystoneErrors.BadBody("valid JSON in request body");
    }
}
