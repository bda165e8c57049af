using System.Text.Json;
using Portal.Domain.Operations.Migration;
using Portal.OpenStackClient.Core;
using Portal.OpenStackClient.Nova.V2.Migrations;
using Portal.Testing.Recordings;

namespace Portal.OpenStackClient.Tests.Replay;

/// <summary>Migrations through the port.</summary>
internal static class MigrationCalls
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<object?> Live(ReplayCloud cloud)
    {
        var asked = cloud.Body().GetProperty("os-migrateLive");
        var request = new LiveMigrationRequest(asked.GetProperty("host").GetString())
        {
            BlockMigration = asked.GetProperty("block_migration").GetBoolean(),
            DiskOverCommit = asked.GetProperty("disk_over_commit").GetBoolean(),
        };
        return await (await cloud.ConnectAsync()).Migrations.LiveMigrateAsync(cloud.IdIn("servers"), request, Token);
    }

    public static async Task<object?> Cold(ReplayCloud cloud) =>
        await (await cloud.ConnectAsync()).Migrations.MigrateAsync(cloud.IdIn("servers"), null, Token);

    /// <summary>The port limits its list; the recorder asked for all.</summary>
    public static async Task<object?> Recorded(ReplayCloud cloud) =>
        await (await cloud.ApiAsync<IMigrationsApi>(ServiceTypes.Compute, MigrationsJsonContext.Refit)).ListAsync(new MigrationListQuery(), Token);

    public static void CheckRecorded(Recording recording, object? result)
    {
        var list = Assert.IsType<MigrationListResponse>(result);
        var wire = recording.ResponseBody!.Value.GetProperty("migrations");
        Assert.Equal(wire.GetArrayLength(), list.Migrations!.Count);
        foreach (var (expected, migration) in wire.EnumerateArray().Zip(list.Migrations))
        {
            Assert.Equal(
                (expected.GetProperty("id").GetInt32().ToString(null as IFormatProvider), Text("instance_uuid"), Text("migration_type"), Text("status"), Text("source_compute"), Text("dest_compute"), Text("created_at")),
                (migration!.Id, migration.InstanceUuid, migration.MigrationType, migration.Status, migration.SourceCompute, migration.DestCompute, migration.CreatedAt));

            string? Text(string name) => expected.GetProperty(name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;
        }
    }
}
