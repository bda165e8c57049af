using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using MudBlazor;
using Portal.Domain.Cli;
using Portal.Domain.Compute;
using Portal.Domain.Volumes;
using Portal.Web.Localization;
using Portal.Web.Operations;
using Portal.Web.Sessions;
using Portal.Web.UI;
using Portal.Web.UI.Table;

namespace Portal.Web.Features.Volumes;

/// <summary>Carries out what a person chose for volumes: asks what must be asked, sends, and says what became of it.</summary>
public sealed class VolumeDesk(
    IVolumeOperations operations, IDialogService dialogs, ISnackbar snackbar, NavigationManager navigation, IStringLocalizer<VolumeText> texts, IStringLocalizer<SharedText> shared)
    : DeskBase(dialogs, snackbar, texts, shared)
{
    /// <param name="source">What stands on it; null lets the person choose.</param>
    /// <returns>Whether one was made.</returns>
    public async Task<bool> CreateAsync(ProjectContext context, VolumeSource? source = null)
    {
        var parameters = new DialogParameters<CreateVolumeDialog> { { dialog => dialog.Context, context }, { dialog => dialog.Source, source } };
        return await ShowAsync(Texts["create"], parameters) is not null;
    }

    public Task Launch(Volume volume, ProjectContext context)
    {
        navigation.NavigateTo($"{PortalPaths.Launch(context.Scope)}?volume={Uri.EscapeDataString(volume.Id)}");
        return Task.CompletedTask;
    }

    public Task Launch(VolumeSnapshot snapshot, ProjectContext context)
    {
        navigation.NavigateTo($"{PortalPaths.Launch(context.Scope)}?volume-snapshot={Uri.EscapeDataString(snapshot.Id)}");
        return Task.CompletedTask;
    }

    public async Task CloneAsync(Volume volume, ProjectContext context) => await CreateAsync(context, new VolumeSource.FromVolume(volume.Id));

    public async Task AttachAsync(Volume volume, ProjectContext context) => await ShowAsync<AttachDialog>(
        Texts["attach.title", VolumePaths.Shown(volume)], new() { { dialog => dialog.Context, context }, { dialog => dialog.Volume, volume } });

    /// <summary>From the instance's side: the volume is chosen in the dialog.</summary>
    public async Task AttachToAsync(Instance instance, ProjectContext context) => await ShowAsync<AttachDialog>(
        Texts["attach-to.title", ShownName.InSentence(instance.Name)], new() { { dialog => dialog.Context, context }, { dialog => dialog.Instance, instance } });

    /// <summary>From one instance; a shared volume stays with the others.</summary>
    public async Task DetachFromAsync(Volume volume, string instanceId, string instanceName, ProjectContext context)
    {
        var question = new ConfirmQuestion(Texts["detach"], Texts["detach.text"], Texts["detach"])
        {
            Items = [$"{volume.ShownName} ← {instanceName}"],
            Cli = VolumeCli.Detach(instanceId, volume.Id, context.Capabilities.Cli),
        };
        if (await ConfirmDialog.AskAsync(Dialogs, question))
        {
            await TryAsync(async () =>
            {
                await operations.DetachAsync(context, volume, instanceId, CancellationToken.None);
                Say(Texts["done.Detach", VolumePaths.Shown(volume)]);
            });
        }
    }

    /// <summary>From whatever holds them and does not boot from them.</summary>
    public async Task DetachAsync(IReadOnlyList<Volume> chosen, ProjectContext context)
    {
        var volumes = chosen.Where(static volume => VolumeActions.Check(volume, VolumeAction.Detach, hasSnapshots: false) is null).ToList();
        if (volumes.Count == 0)
        {
            return;
        }

        var question = new ConfirmQuestion(Texts["detach"], Texts["detach.text"], Texts["detach"])
        {
            Items = [.. volumes.Select(static volume => volume.Detachable().Count() is > 1 and var held ? $"{volume.ShownName} ← {held}" : volume.ShownName)],
            Cli = VolumeCli.Detach(volumes[0].Detachable().First().InstanceId, volumes[0].Id, context.Capabilities.Cli),
        };
        if (!await ConfirmDialog.AskAsync(Dialogs, question))
        {
            return;
        }

        await TryAsync(async () =>
        {
            if (volumes.Count > 1 || volumes[0].Detachable().Count() > 1)
            {
                await operations.DetachManyAsync(context, volumes, CancellationToken.None);
                Say(Texts["many.Detach", volumes.Count], Severity.Normal);
                return;
            }

            await operations.DetachAsync(context, volumes[0], volumes[0].Detachable().First().InstanceId, CancellationToken.None);
            Say(Texts["done.Detach", VolumePaths.Shown(volumes[0])]);
        });
    }

    /// <returns>Whether the volume is being deleted.</returns>
    public async Task<bool> DeleteAsync(IReadOnlyList<Volume> chosen, ResourceContext table)
    {
        var volumes = chosen.Where(volume => VolumeActionSet.Check(volume, VolumeAction.Delete, table) is null).ToList();
        if (volumes.Count == 0 || !await ConfirmDialog.AskAsync(Dialogs, DeleteQuestion("delete", volumes, VolumeCli.Delete(volumes[0], table.Project.Capabilities.Cli))))
        {
            return false;
        }

        return await TryAsync(async () =>
        {
            if (volumes.Count > 1)
            {
                await operations.DeleteManyAsync(table.Project, volumes, CancellationToken.None);
                Say(Texts["many.Delete", volumes.Count], Severity.Normal);
                return;
            }

            await operations.DeleteAsync(table.Project, volumes[0], CancellationToken.None);
            Say(Texts["done.Delete", VolumePaths.Shown(volumes[0])]);
        });
    }

    public Task ForceDeleteAsync(Volume volume, ProjectContext context) => ForceDeleteAsync([volume], context);

    public async Task ForceDeleteAsync(IReadOnlyList<Volume> chosen, ProjectContext context)
    {
        List<Volume> volumes = [.. chosen.Where(static one => VolumeActions.Check(one, VolumeAction.ForceDelete, hasSnapshots: false) is null)];
        if (volumes.Count > 0 && await ConfirmDialog.AskAsync(Dialogs, DeleteQuestion("force-delete", volumes, VolumeCli.ForceDelete(volumes[0], context.Capabilities.Cli))))
        {
            await TryAsync(async () =>
            {
                if (volumes.Count > 1)
                {
                    await operations.ForceDeleteManyAsync(context, volumes, CancellationToken.None);
                    Say(Texts["many.Delete", volumes.Count], Severity.Normal);
                    return;
                }

                var volume = volumes[0];
                await operations.ForceDeleteAsync(context, volume, CancellationToken.None);
                Say(Texts["done.Delete", VolumePaths.Shown(volume)]);
            });
        }
    }

    public async Task SnapshotAsync(Volume volume, ProjectContext context) => await NamesAsync(volume, VolumeAction.Snapshot, context);

    public async Task EditAsync(Volume volume, ProjectContext context) => await NamesAsync(volume, VolumeAction.Edit, context);

    public async Task UploadAsync(Volume volume, ProjectContext context) => await ShowAsync<UploadDialog>(
        Texts["upload.title", VolumePaths.Shown(volume)], new() { { dialog => dialog.Context, context }, { dialog => dialog.Volume, volume } });

    public async Task ExtendAsync(Volume volume, ProjectContext context) => await ShowAsync<ExtendDialog>(
        Texts["extend.title", VolumePaths.Shown(volume)], new() { { dialog => dialog.Context, context }, { dialog => dialog.Volume, volume } });

    public async Task RetypeAsync(Volume volume, ProjectContext context) => await ShowAsync<RetypeDialog>(
        Texts["retype.title", VolumePaths.Shown(volume)], new() { { dialog => dialog.Context, context }, { dialog => dialog.Volume, volume } });

    public async Task ResetStatusAsync(Volume volume, ProjectContext context) => await ShowAsync<ResetStatusDialog>(
        Texts["reset.title", VolumePaths.Shown(volume)], new() { { dialog => dialog.Context, context }, { dialog => dialog.Volume, volume } });

    public async Task BackupAsync(Volume volume, ProjectContext context) => await NamesAsync(volume, VolumeAction.Backup, context);

    /// <summary>The key that lets another project take the volume is shown once.</summary>
    public async Task OfferAsync(Volume volume, ProjectContext context)
    {
        var name = VolumePaths.Shown(volume);
        var question = new ConfirmQuestion(Texts["transfer"], Texts["transfer.text", name], Texts["transfer.do"]) { Cli = VolumeCli.Offer(volume, volume.Name) };
        if (!await ConfirmDialog.AskAsync(Dialogs, question))
        {
            return;
        }

        await TryAsync(async () =>
        {
            var offered = await operations.OfferAsync(context, volume, volume.Name, CancellationToken.None);
            await SecretOnceDialog.ShowAsync(Dialogs, Texts["transfer"], Texts["transfer.key", name, offered.Transfer.Id], offered.Key);
        });
    }

    public Task CancelOfferAsync(VolumeTransfer transfer, ProjectContext context) => TryAsync(() => operations.CancelOfferAsync(context, transfer, CancellationToken.None));

    public async Task AcceptAsync(ProjectContext context) => await ShowAsync<AcceptDialog>(Texts["accept"], new() { { dialog => dialog.Context, context } });

    public async Task RestoreAsync(VolumeBackup backup, ProjectContext context)
    {
        var question = new ConfirmQuestion(Texts["restore"], Texts["restore.text", ShownName.InSentence(backup.Name)], Texts["restore"]) { Cli = VolumeCli.Restore(backup, null) };
        if (await ConfirmDialog.AskAsync(Dialogs, question))
        {
            await TryAsync(async () => navigation.NavigateTo(VolumePaths.Volume(context, await operations.RestoreAsync(context, backup, CancellationToken.None))));
        }
    }

    public async Task DeleteBackupsAsync(IReadOnlyList<VolumeBackup> chosen, ProjectContext context)
    {
        var backups = chosen.Where(static backup => BackupActions.Check(backup, BackupAction.Delete) is null).ToList();
        if (backups.Count == 0)
        {
            return;
        }

        var question = new ConfirmQuestion(Texts["backup.delete"], Texts["backup.delete.text"], Texts["delete"])
        {
            IsDangerous = true,
            TypeToConfirm = backups.Count > Few ? Texts["delete.word"].Value : null,
            Items = [.. backups.Select(static backup => backup.ShownName)],
            Cli = VolumeCli.DeleteBackup(backups[0]),
        };
        if (!await ConfirmDialog.AskAsync(Dialogs, question))
        {
            return;
        }

        await TryAsync(async () =>
        {
            if (backups.Count > 1)
            {
                await operations.DeleteManyAsync(context, backups, CancellationToken.None);
                Say(Texts["many.DeleteBackups", backups.Count], Severity.Normal);
                return;
            }

            await operations.DeleteBackupAsync(context, backups[0], CancellationToken.None);
            Say(Texts["done.Delete", ShownName.InSentence(backups[0].ShownName)]);
        });
    }

    private Task<object?> NamesAsync(Volume volume, VolumeAction act, ProjectContext context) => ShowAsync<VolumeDialog>(
        Texts[$"{act}.title", VolumePaths.Shown(volume)],
        new() { { dialog => dialog.Context, context }, { dialog => dialog.Volume, volume }, { dialog => dialog.Act, act } });

    private ConfirmQuestion DeleteQuestion(string act, List<Volume> volumes, CliText cli) => new(Texts[act], Texts[act + ".text"], Texts["delete"])
    {
        IsDangerous = true,
        TypeToConfirm = volumes.Count > Few ? Texts["delete.word"].Value : null,
        Items = [.. volumes.Select(volume => $"{volume.ShownName} · {SizeText.GiB(volume.SizeGiB, System.Globalization.CultureInfo.CurrentCulture)}")],
        Cli = cli,
    };
}
