using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Portal.DemoCloud.Http;

namespace Portal.DemoCloud.Nova.Servers;

/// <summary>Checks that create, update and rebuild share.</summary>
internal static class ServerNames
{
    public static string Checked(JsonElement body)
    {
        if (body.Member("name") is not { } value) throw NovaErrors.BadRequest("Server name is not defined");
        if (value.ValueKind != JsonValueKind.String) throw NovaErrors.BadRequest("Server name is not a string or unicode");
        var name = value.GetString()!.Trim();
        if (name.Length == 0) throw NovaErrors.BadRequest("Server name is an empty string");
        return name.Length < 256 ? name : throw NovaErrors.BadRequest("Server name must be less than 256 characters.");
    }

    public static string Address(JsonElement body, int version)
    {
        if (body.Text($"accessIPv{version}") is not { Length: > 0 } text) return "";
        var family = version == 4 ? AddressFamily.InterNetwork : AddressFamily.InterNetworkV6;
        return IPAddress.TryParse(text, out var address) && address.AddressFamily == family
            ? text
            : throw NovaErrors.BadRequest($"accessIPv{version} is not proper IPv{version} format");
    }

    public static string? DiskConfig(JsonElement body) => body.Text("OS-DCF:diskConfig") is not { } wish ? null
        : wish is "AUTO" or "MANUAL" ? wish
        : throw NovaErrors.BadRequest("OS-DCF:diskConfig must be either 'MANUAL' or 'AUTO'.");

    public static Dictionary<string, string> Metadata(JsonElement? body)
    {
        var metadata = new Dictionary<string, string>();
        if (body is not { } items) return metadata;
        foreach (var item in items.EnumerateObject())
        {
            if (item.Name.Length is 0 or > 255) throw NovaErrors.BadRequest("Metadata property key blank or greater than 255 characters");
            metadata[item.Name] = item.Value.AsText() ?? throw NovaErrors.BadRequest("Malformed request body");
            if (metadata[item.Name].Length > 255) throw NovaErrors.Fault(413, "Metadata property value greater than 255 characters");
        }

        return metadata;
    }

    public static bool IsBase64(string? text) => text is not null && Convert.TryFromBase64String(text, new byte[text.Length], out _);
}
