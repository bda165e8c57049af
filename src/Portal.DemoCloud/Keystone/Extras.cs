using System.Text.Json;

namespace Portal.DemoCloud.Keystone;

/// <summary>
/// What keystone's SQL driver keeps of a tenant or a user beside id and name: whatever was sent, under the names it was sent
/// (keystone/identity/backends/sql.py, 2012.2.4).
/// </summary>
internal sealed class Extras
{
    private static readonly string[] Columns = ["id", "name", "extra"];

    private readonly Dictionary<string, JsonElement> _values = [];

    public bool Has(string name) => _values.ContainsKey(name);

    public string? Text(string name) => _values.TryGetValue(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <summary>Python's truth of a value; what is not there is true.</summary>
    public bool IsOn(string name) => !_values.TryGetValue(name, out var value) || value.ValueKind switch
    {
        JsonValueKind.False or JsonValueKind.Null => false,
        JsonValueKind.Number => value.GetDouble() != 0,
        JsonValueKind.String => value.GetString() != "",
        _ => true,
    };

    public void Set<T>(string name, T value) => _values[name] = JsonSerializer.SerializeToElement(value);

    /// <summary>Takes over what a request says.</summary>
    public void Take(JsonElement body)
    {
        foreach (var member in body.EnumerateObject().Where(static member => !Columns.Contains(member.Name))) _values[member.Name] = member.Value.Clone();
    }

    public void Write(Utf8JsonWriter json, string? without = null)
    {
        foreach (var (name, value) in _values.Where(pair => pair.Key != without))
        {
            json.WritePropertyName(name);
            value.WriteTo(json);
        }
    }
}
