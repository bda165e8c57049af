using Dapper;
using Microsoft.AspNetCore.DataProtection;
using System.Security.Cryptography;

namespace Portal.Web.Storage;

/// <summary>Templates as encrypted JSON: user data and injected files often carry passwords, so the whole request is sealed.</summary>
internal sealed class LaunchTemplateStore(PortalDatabase database, IDataProtectionProvider protection, TimeProvider time) : ILaunchTemplateStore
{
    private readonly IDataProtector _protector = protection.CreateProtector("Portal.LaunchTemplates.v1");

    public async Task<IReadOnlyList<LaunchTemplate>> ListAsync(string personKey, string cloudId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = await connection.QueryAsync<Row>(new CommandDefinition(
            "SELECT name AS Name, request AS Request, saved_at AS SavedAt FROM launch_templates WHERE person_key = @personKey AND cloud_id = @cloudId ORDER BY name",
            new { personKey, cloudId }, cancellationToken: cancellationToken));
        return [.. rows.Select(Read).OfType<LaunchTemplate>()];
    }

    public async Task SaveAsync(string personKey, string cloudId, LaunchTemplate template, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(
            database.Upsert("launch_templates", ["person_key", "cloud_id", "name"], ["request", "saved_at"]),
            new
            {
                person_key = personKey,
                cloud_id = cloudId,
                name = template.Name,
                request = _protector.Protect(LaunchRequestJson.Write(template.Request)),
                saved_at = time.GetUtcNow().ToUnixTimeMilliseconds(),
            },
            cancellationToken: cancellationToken));
    }

    public async Task DeleteAsync(string personKey, string cloudId, string name, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(
            "DELETE FROM launch_templates WHERE person_key = @personKey AND cloud_id = @cloudId AND name = @name",
            new { personKey, cloudId, name }, cancellationToken: cancellationToken));
    }

    private LaunchTemplate? Read(Row row)
    {
        try
        {
            var request = LaunchRequestJson.Read(_protector.Unprotect(row.Request));
            return request is null ? null : new LaunchTemplate(row.Name, request, DateTimeOffset.FromUnixTimeMilliseconds(row.SavedAt));
        }
        catch (CryptographicException)
        {
            // Sealed with a key ring that is gone: nobody can read it any more.
            return null;
        }
    }

    private sealed record Row
    {
        public required string Name { get; init; }

        public required string Request { get; init; }

        public required long SavedAt { get; init; }
    }
}
