using System.Data.Common;
using Dapper;
using Portal.Domain.Operations.Alerts;
using Portal.Web.Storage;

namespace Portal.Web.Alerts;

/// <summary>Messages to be sent and those that were. Who sends one holds a lease on it; a message whose sender died is sent by the next, under the same id.</summary>
internal sealed class AlertOutbox(PortalDatabase database)
{
    private const string Columns = """
        id AS Id, route AS Route, cloud_id AS CloudId, events_json AS EventsJson, created_at AS CreatedAt, state AS State, attempts AS Attempts, next_at AS NextAt,
        ended_at AS EndedAt, fault AS Fault
        """;

    public static Task InsertAsync(DbConnection connection, AlertMessage message, DbTransaction? transaction) => connection.ExecuteAsync(
        """
        INSERT INTO alert_messages (id, route, cloud_id, is_test, events_json, created_at, state, attempts, next_at, lease_until)
        VALUES (@Id, @Route, @CloudId, @IsTest, @EventsJson, @At, 'Waiting', 0, @At, 0)
        """,
        new { message.Id, message.Route, message.CloudId, IsTest = message.IsTest ? 1 : 0, EventsJson = AlertJson.Write(message.Events), At = message.Created.ToUnixTimeMilliseconds() },
        transaction);

    public async Task AddAsync(AlertMessage message, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await InsertAsync(connection, message, null);
    }

    /// <summary>Takes the receiver's oldest message if it is due: what comes after it waits, so that no "back" arrives before its "down".</summary>
    public async Task<AlertMessage?> TakeAsync(string route, bool test, string me, DateTimeOffset now, TimeSpan lease, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var first = await connection.QueryFirstOrDefaultAsync<string>(new CommandDefinition(
            "SELECT id FROM alert_messages WHERE route = @route AND state IN ('Waiting', 'Sending') AND is_test = @test ORDER BY created_at, id LIMIT 1",
            new { route, test = test ? 1 : 0 }, cancellationToken: cancellationToken));
        if (first is null)
        {
            return null;
        }

        var moment = now.ToUnixTimeMilliseconds();
        var taken = await connection.ExecuteAsync(
            """
            UPDATE alert_messages SET state = 'Sending', owner = @me, lease_until = @until, attempts = attempts + 1
            WHERE id = @first AND ((state = 'Waiting' AND next_at <= @moment) OR (state = 'Sending' AND lease_until < @moment))
            """,
            new { first, me, moment, until = moment + (long)lease.TotalMilliseconds });
        return taken == 1 ? (await connection.QuerySingleAsync<Row>($"SELECT {Columns} FROM alert_messages WHERE id = @first", new { first })).ToMessage() : null;
    }

    /// <summary>How an attempt ended; ignored when another has taken the message meanwhile.</summary>
    /// <param name="next">When it is tried again; null when it is over.</param>
    public async Task<bool> EndAsync(string id, string me, DeliveryState state, string? fault, DateTimeOffset now, DateTimeOffset? next)
    {
        await using var connection = await database.OpenAsync(CancellationToken.None);
        return await connection.ExecuteAsync(
            "UPDATE alert_messages SET state = @state, fault = @fault, owner = NULL, next_at = @next, ended_at = @ended WHERE id = @id AND owner = @me AND state = 'Sending'",
            new
            {
                id,
                me,
                fault,
                state = state.ToString(),
                next = (next ?? now).ToUnixTimeMilliseconds(),
                ended = next is null ? now.ToUnixTimeMilliseconds() : (long?)null,
            }) == 1;
    }

    /// <summary>The receiver takes messages again: what waits for it is due.</summary>
    public async Task HurryAsync(string route, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await connection.ExecuteAsync("UPDATE alert_messages SET next_at = @now WHERE route = @route AND state = 'Waiting' AND next_at > @now", new { route, now = now.ToUnixTimeMilliseconds() });
    }

    /// <summary>Of the receivers of a cloud, newest first: its own messages.</summary>
    public async Task<IReadOnlyList<AlertMessage>> ListAsync(string cloudId, int most, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = await connection.QueryAsync<Row>(new CommandDefinition(
            $"SELECT {Columns} FROM alert_messages WHERE cloud_id = @cloudId ORDER BY created_at DESC, id DESC LIMIT @most", new { cloudId, most }, cancellationToken: cancellationToken));
        return [.. rows.Select(static row => row.ToMessage())];
    }

    /// <summary>Gives up what nobody took for a day, its receiver being gone too, and forgets what is old.</summary>
    public async Task TidyAsync(DateTimeOffset now, TimeSpan kept, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var moment = now.ToUnixTimeMilliseconds();
        await connection.ExecuteAsync(
            "UPDATE alert_messages SET state = 'GivenUp', ended_at = @moment, fault = COALESCE(fault, @gone) WHERE state IN ('Waiting', 'Sending') AND lease_until < @moment AND created_at < @stale",
            new { moment, gone = nameof(DeliveryFault.Gone), stale = (now - DeliveryPatience.GivesUpAfter - TimeSpan.FromHours(1)).ToUnixTimeMilliseconds() });
        await connection.ExecuteAsync("DELETE FROM alert_messages WHERE ended_at < @old", new { old = (now - kept).ToUnixTimeMilliseconds() });
    }

    private sealed record Row
    {
        public required string Id { get; init; }

        public required string Route { get; init; }

        public required string CloudId { get; init; }

        public required string EventsJson { get; init; }

        public required long CreatedAt { get; init; }

        public required string State { get; init; }

        public required long Attempts { get; init; }

        public required long NextAt { get; init; }

        public long? EndedAt { get; init; }

        public string? Fault { get; init; }

        public AlertMessage ToMessage() => new()
        {
            Id = Id,
            Route = Route,
            CloudId = CloudId,
            Created = DateTimeOffset.FromUnixTimeMilliseconds(CreatedAt),
            Events = AlertJson.ReadEvents(EventsJson),
            State = Enum.Parse<DeliveryState>(State),
            Attempts = (int)Attempts,
            Next = DateTimeOffset.FromUnixTimeMilliseconds(NextAt),
            Ended = EndedAt is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null,
            Fault = Fault,
        };
    }
}
