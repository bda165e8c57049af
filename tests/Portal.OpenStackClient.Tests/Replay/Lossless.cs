using System.Text.Json;

namespace Portal.OpenStackClient.Tests.Replay;

/// <summary>
/// Compares what came out with what was on the wire, field by field. A field that is neither compared nor named as left out on
/// purpose fails, so that nothing is lost unnoticed.
/// </summary>
internal sealed class Lossless<T>(IReadOnlyDictionary<string, Func<T, object?>> fields, IReadOnlySet<string> leftOut)
{
    public void Check(JsonElement wire, T mapped)
    {
        foreach (var property in wire.EnumerateObject())
        {
            if (leftOut.Contains(property.Name))
            {
                continue;
            }

            Assert.True(fields.TryGetValue(property.Name, out var read), $"{property.Name} is not carried over.");
            Assert.True(Equals(Canonical(property.Value), read(mapped)), $"{property.Name}: wire {property.Value}, mapped {read(mapped)}");
        }
    }

    public static object? Canonical(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Number => value.GetDouble(),
        JsonValueKind.String => value.GetString(),
        _ => JsonSerializer.Serialize(value),
    };
}
