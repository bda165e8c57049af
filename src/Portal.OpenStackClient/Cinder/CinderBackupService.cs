using Portal.Domain.Errors;
using Portal.Domain.Volumes;
using Portal.OpenStackClient.Cinder.Api;
using Portal.OpenStackClient.Core;

namespace Portal.OpenStackClient.Cinder;

/// <summary>Backups of volumes (cinder from 2013.1 on, where its backup service runs).</summary>
internal sealed class CinderBackupService(ServiceClient block) : IVolumeBackupService
{
    public async Task<IReadOnlyList<VolumeBackup>> ListAsync(CancellationToken cancellationToken)
    {
        var endpoint = await block.EndpointAsync(cancellationToken).ConfigureAwait(false);
        var all = await CinderPages.ReadAsync(
            block, endpoint, block.Open<IBackupsApi>(endpoint, CinderJsonContext.Refit).ListAsync, page => page?.Backups ?? throw block.Incomplete(), static backup => backup?.Id,
            static page => LinkDto.Next(page.BackupsLinks), cancellationToken).ConfigureAwait(false);
        return [.. all.Select(CinderMapper.Map).OfType<VolumeBackup>()];
    }

    public async Task<VolumeBackup> GetAsync(string backupId, CancellationToken cancellationToken)
    {
        var answer = await (await ApiAsync(cancellationToken).ConfigureAwait(false)).GetAsync(backupId, cancellationToken).ConfigureAwait(false);
        return CinderMapper.Map(answer?.Backup) ?? throw block.Incomplete();
    }

    public async Task<VolumeBackup> CreateAsync(
        string volumeId, string name, string? description, bool isIncremental, bool force, CancellationToken cancellationToken)
    {
        var answer = await (await ApiAsync(cancellationToken).ConfigureAwait(false)).CreateAsync(
            new BackupCreateRequest(new BackupCreateDto(volumeId, name.Length == 0 ? null : name, string.IsNullOrEmpty(description) ? null : description, isIncremental, force)),
            cancellationToken).ConfigureAwait(false);
        // The answer holds id and name only.
        return CinderMapper.Map(answer?.Backup) is { } backup
            ? backup with { VolumeId = volumeId, Status = backup.Status.Length == 0 ? "creating" : backup.Status }
            : throw new CloudException(block.Incomplete().Error with { OutcomeUnknown = true });
    }

    public async Task<string> RestoreAsync(string backupId, string? volumeId, CancellationToken cancellationToken)
    {
        var answer = await (await ApiAsync(cancellationToken).ConfigureAwait(false))
            .RestoreAsync(backupId, new RestoreRequest(new RestoreDto(volumeId)), cancellationToken).ConfigureAwait(false);
        return answer?.Restore?.VolumeId is { Length: > 0 } volume ? volume : throw new CloudException(block.Incomplete().Error with { OutcomeUnknown = true });
    }

    public async Task DeleteAsync(string backupId, CancellationToken cancellationToken) =>
        (await (await ApiAsync(cancellationToken).ConfigureAwait(false)).DeleteAsync(backupId, cancellationToken).ConfigureAwait(false)).Dispose();

    private Task<IBackupsApi> ApiAsync(CancellationToken cancellationToken) => block.OpenAsync<IBackupsApi>(CinderJsonContext.Refit, cancellationToken);
}
