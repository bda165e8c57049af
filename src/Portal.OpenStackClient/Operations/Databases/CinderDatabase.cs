using Portal.Domain.Operations.Heartbeats;
using Portal.Domain.Operations.Impact;
using Portal.Domain.Operations.LooseEnds;
using Portal.Domain.Operations.Sources;
using Portal.Domain.Volumes;

namespace Portal.OpenStackClient.Operations.Databases;

/// <summary>cinder's database of Folsom.</summary>
internal sealed class CinderDatabase(OperatorDatabase database) : ICinderRecords
{
    private const string Attached =
        "SELECT id, display_name, project_id, size, instance_uuid, mountpoint FROM volumes WHERE deleted = 0 AND instance_uuid IS NOT NULL";

    private const string Unsettled =
        """
        SELECT id, display_name, project_id, size, status, instance_uuid, mountpoint, host, COALESCE(updated_at, created_at)
        FROM volumes WHERE deleted = 0 AND (status <> 'available' OR instance_uuid IS NOT NULL)
        """;

    public Task<IReadOnlyList<ServiceReading>> ReadServicesAsync(CancellationToken cancellationToken) =>
        database.ListAsync(ServiceRows.Query, database.Profile.QueryTimeout, ServiceRows.Read, cancellationToken);

    public Task<IReadOnlyList<VolumeOwner>> ReadVolumeOwnersAsync(CancellationToken cancellationToken) =>
        database.ListAsync(
            "SELECT id, project_id, host FROM volumes WHERE deleted = 0 AND project_id IS NOT NULL",
            database.Profile.AccountTimeout,
            static row => new VolumeOwner(row.GetString(0), row.GetString(1), row.Text(2)),
            cancellationToken);

    public Task<IReadOnlyList<StoredVolume>> ReadUnsettledVolumesAsync(CancellationToken cancellationToken) =>
        database.ListAsync(
            Unsettled,
            database.Profile.AccountTimeout,
            static row => new StoredVolume(row.GetString(0), row.Text(1), row.Text(2) ?? "", (int)row.Number(3), row.Text(4) ?? "", row.Text(5), row.Text(6), row.Text(7), row.Time(8)),
            cancellationToken);

    public Task<IReadOnlyList<AttachedVolume>> ReadAttachedVolumesAsync(CancellationToken cancellationToken) =>
        database.ListAsync(
            Attached,
            database.Profile.AccountTimeout,
            static row => new AttachedVolume(row.GetString(0), row.Text(1), row.Text(2) ?? "", (int)row.Number(3), row.GetString(4), row.Text(5)),
            cancellationToken);
}
