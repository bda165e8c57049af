using Portal.Domain.Operations.Heartbeats;
using Portal.Domain.Operations.Impact;
using Portal.Domain.Operations.Sources;

namespace Portal.OpenStackClient.Operations.Databases;

/// <summary>cinder's database of Folsom.</summary>
internal sealed class CinderDatabase(OperatorDatabase database) : ICinderRecords
{
    private const string Attached =
        "SELECT id, display_name, project_id, size, instance_uuid, mountpoint FROM volumes WHERE deleted = 0 AND instance_uuid IS NOT NULL";

    public Task<IReadOnlyList<ServiceReading>> ReadServicesAsync(CancellationToken cancellationToken) =>
        database.ListAsync(ServiceRows.Query, database.Profile.QueryTimeout, ServiceRows.Read, cancellationToken);

    public Task<IReadOnlyList<AttachedVolume>> ReadAttachedVolumesAsync(CancellationToken cancellationToken) =>
        database.ListAsync(
            Attached,
            database.Profile.AccountTimeout,
            static row => new AttachedVolume(row.GetString(0), row.Text(1), row.Text(2) ?? "", (int)row.Number(3), row.GetString(4), row.Text(5)),
            cancellationToken);
}
