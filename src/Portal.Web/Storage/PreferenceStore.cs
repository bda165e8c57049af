using System.Text.Json;
using Dapper;

namespace Portal.Web.Storage;

internal sealed class PreferenceStore(PortalDatabase database) : IPreferenceStore
{
    public async Task<T?> GetAsync<T>(string personKey, string name, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var json = await connection.ExecuteScalarAsync<string?>(new CommandDefinition(
            "SELECT value FROM preferences WHERE person_key = @personKey AND name = @name", new { personKey, name }, cancellationToken: cancellationToken));
        if (json is null)
        {
            return default;
        }

        try
        {
            return JsonSerializer.Deserialize<T>(json, JsonSerializerOptions.Web);
        }
        catch (JsonException)
        {
            // Written by another version of the program: as if never set.
            return default;
        }
    }

    public async Task SetAsync<T>(string personKey, string name, T value, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(
            database.Upsert("preferences", ["person_key", "name"], ["value"]),
            new { person_key = personKey, name, value = JsonSerializer.Serialize(value, JsonSerializerOptions.Web) },
            cancellationToken: cancellationToken));
    }
}
