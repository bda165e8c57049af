using System.Text.Json;
using Portal.Domain.Collections;
using Portal.Domain.Operations.Nodes;

namespace Portal.OpenStackClient.Operations;

/// <summary>cpu_info: libvirt's driver writes JSON, other drivers what they like.</summary>
internal static class CpuInfo
{
    public static CpuModel? Read(string? text)
    {
        try
        {
            using var document = JsonDocument.Parse(text ?? "");
            return Read(document.RootElement);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public static CpuModel? Read(JsonElement root) => root.ValueKind != JsonValueKind.Object || Word(root, "arch") is not { } architecture
        ? null
        : new CpuModel(architecture, Word(root, "vendor") ?? "", Word(root, "model") ?? "", Features(root));

    private static string? Word(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static ValueList<string> Features(JsonElement root) =>
        root.TryGetProperty("features", out var features) && features.ValueKind == JsonValueKind.Array
            ? [.. features.EnumerateArray().Where(static feature => feature.ValueKind == JsonValueKind.String).Select(static feature => feature.GetString()!).Order(StringComparer.Ordinal)]
            : [];
}
