using System.Text.Json;
using Portal.DemoCloud.Http;

namespace Portal.DemoCloud.Keystone;

/// <summary>Bodies that make or change something of keystone's, and what keystone says when they do not fit.</summary>
internal static class IdentityBody
{
    private const int LongestName = 64;

    /// <param name="of">The controller's method, as its Python error names it.</param>
    public static JsonElement Read(Call call, string key, string of, int arguments = 3)
    {
        var body = KeystoneBody.Read(call).Member(key) ?? throw KeystoneErrors.Unexpected($"{of}() takes exactly {arguments} arguments ({arguments - 1} given)");
        return body.ValueKind == JsonValueKind.Object ? body : throw KeystoneErrors.Unexpected("'unicode' object has no attribute 'iteritems'");
    }

    public static void RequireName(JsonElement body)
    {
        if (string.IsNullOrEmpty(body.Text("name"))) throw KeystoneErrors.BadRequest("Name field is required and cannot be empty");
    }

    /// <summary>keystone/clean.py, 2012.2.4.</summary>
    public static string Name(string kind, JsonElement body)
    {
        var value = body.Member("name");
        if (value is not { ValueKind: JsonValueKind.String }) throw KeystoneErrors.BadRequest($"{kind} name is not a string or unicode");
        var name = value.Value.GetString()!.Trim();
        return name.Length switch
        {
            0 => throw KeystoneErrors.BadRequest($"{kind} name cannot be empty."),
            > LongestName => throw KeystoneErrors.BadRequest($"{kind} name should not be greater than {LongestName} characters."),
            _ => name,
        };
    }

    public static RefusalException Taken(string type, string name) => new(KeystoneErrors.Error(
        409, "Conflict", $"Conflict occurred attempting to store {type}. (IntegrityError) (1062, u\"Duplicate entry '{name}' for key 'name'\")"));

    public static string NewId() => Guid.NewGuid().ToString("N");
}
