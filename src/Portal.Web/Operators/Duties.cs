using System.Data.Common;
using System.Security.Cryptography;
using Dapper;
using Portal.Web.Storage;

namespace Portal.Web.Operators;

/// <summary>Work that one replica does for all: held by a lease in the portal's database, taken over when its holder goes.</summary>
internal sealed class Duties(PortalDatabase database, TimeProvider time)
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Renewal = TimeSpan.FromSeconds(10);
    private readonly string _me = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
    private readonly System.Collections.Concurrent.ConcurrentDictionary<string, (long At, bool Held)> _asked = new(StringComparer.Ordinal);

    /// <summary>Whether this replica has the duty now. The database is asked once in a while only.</summary>
    public async Task<bool> HoldAsync(string duty, CancellationToken cancellationToken)
    {
        if (_asked.TryGetValue(duty, out var asked) && time.GetElapsedTime(asked.At) < Renewal)
        {
            return asked.Held;
        }

        var at = time.GetTimestamp();
        var held = await TakeAsync(duty, cancellationToken);
        _asked[duty] = (at, held);
        return held;
    }

    private async Task<bool> TakeAsync(string duty, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var until = now + (long)Lease.TotalMilliseconds;
        await using var connection = await database.OpenAsync(cancellationToken);
        var taken = await connection.ExecuteAsync(new CommandDefinition(
            "UPDATE portal_duties SET owner = @me, held_until = @until WHERE name = @duty AND (owner = @me OR held_until < @now)",
            new { me = _me, until, duty, now },
            cancellationToken: cancellationToken));
        if (taken > 0 || await connection.ExecuteScalarAsync<string?>("SELECT owner FROM portal_duties WHERE name = @duty", new { duty }) is not null)
        {
            return taken > 0;
        }

        try
        {
            await connection.ExecuteAsync("INSERT INTO portal_duties (name, owner, held_until) VALUES (@duty, @me, @until)", new { duty, me = _me, until });
            return true;
        }
        catch (DbException)
        {
            // Another replica wrote the first row in the same moment.
            return false;
        }
    }
}
