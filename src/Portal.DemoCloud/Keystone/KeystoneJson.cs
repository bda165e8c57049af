using System.Text.Json;
using Portal.DemoCloud.State;

namespace Portal.DemoCloud.Keystone;

/// <summary>Writers of keystone's v2.0 resources.</summary>
internal static class KeystoneJson
{
    public static void WriteProject(Utf8JsonWriter json, Project project)
    {
        project.Extras.Write(json);
        json.WriteString("name", project.Name);
        json.WriteString("id", project.Id);
    }

    /// <param name="withPassword">Its hash: only the answer to the user's creation has it.</param>
    public static void WriteUser(Utf8JsonWriter json, User user, bool withPassword = false)
    {
        user.Extras.Write(json, without: withPassword ? null : "password");
        json.WriteString("name", user.Name);
        json.WriteString("id", user.Id);
    }

    /// <summary>A row of the database as answers to updates have it: all but id and name nested.</summary>
    public static void WriteRow(Utf8JsonWriter json, string id, string name, Extras extras)
    {
        json.WriteStartObject("extra");
        extras.Write(json);
        json.WriteEndObject();
        json.WriteString("id", id);
        json.WriteString("name", name);
    }

    public static void WriteRole(Utf8JsonWriter json, Role role)
    {
        json.WriteString("id", role.Id);
        json.WriteString("name", role.Name);
    }

    public static void WriteAccess(Utf8JsonWriter json, Token token, ServiceCatalog catalog, bool withRoleIds = false)
    {
        json.WriteStartObject("access");
        json.WriteStartObject("token");
        json.WriteString("expires", WireTime.Zulu(token.Expires));
        json.WriteString("id", token.Id);
        if (token.Project is { } project)
        {
            json.WriteStartObject("tenant");
            WriteProject(json, project);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteStartArray("serviceCatalog");
        if (token.Project is { } scope) catalog.WriteServices(json, scope.Id);
        json.WriteEndArray();
        json.WriteStartObject("user");
        json.WriteString("username", token.User.Name);
        json.WriteStartArray("roles_links");
        json.WriteEndArray();
        json.WriteString("id", token.User.Id);
        json.WriteStartArray("roles");
        foreach (var role in token.Roles)
        {
            json.WriteStartObject();
            if (withRoleIds) json.WriteString("id", role.Id);
            json.WriteString("name", role.Name);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteString("name", token.User.Name);
        json.WriteEndObject();
        // An unscoped answer has no metadata (recording keystone/012).
        if (token.Project is not null) WriteMetadata(json, token);
        json.WriteEndObject();
    }

    private static void WriteMetadata(Utf8JsonWriter json, Token token)
    {
        json.WriteStartObject("metadata");
        json.WriteNumber("is_admin", 0);
        json.WriteStartArray("roles");
        foreach (var role in token.Roles) json.WriteStringValue(role.Id);
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
