using Microsoft.Extensions.Localization;
using MudBlazor;
using Portal.Domain.Cli;
using Portal.Domain.Volumes;
using Portal.Web.Localization;
using Portal.Web.Operations;
using Portal.Web.Sessions;
using Portal.Web.UI;

namespace Portal.Web.Features.Volumes;

/// <summary>Carries out what a person chose for snapshots of volumes.</summary>
public sealed class SnapshotDesk(
    IVolumeOperations operations, VolumeDesk volumes, IDialogService dialogs, ISnackbar snackbar, IStringLocalizer<VolumeText> texts, IStringLocalizer<SharedText> shared)
    : DeskBase(dialogs, snackbar, texts, shared)
{
    public Task CreateVolumeAsync(VolumeSnapshot snapshot, ProjectContext context) => volumes.CreateAsync(context, new VolumeSource.FromSnapshot(snapshot.Id));

    public Task Launch(VolumeSnapshot snapshot, ProjectContext context) => volumes.Launch(snapshot, context);

    public async Task EditAsync(VolumeSnapshot snapshot, ProjectContext context) => await ShowAsync<VolumeDialog>(
        Texts["Edit.title", Name(snapshot)], new() { { dialog => dialog.Context, context }, { dialog => dialog.Snapshot, snapshot }, { dialog => dialog.Act, VolumeAction.Edit } });

    public async Task ResetStatusAsync(VolumeSnapshot snapshot, ProjectContext context) => await ShowAsync<ResetStatusDialog>(
        Texts["reset.title", Name(snapshot)], new() { { dialog => dialog.Context, context }, { dialog => dialog.Snapshot, snapshot } });

    public async Task ForceDeleteAsync(VolumeSnapshot snapshot, ProjectContext context)
    {
        if (await ConfirmDialog.AskAsync(Dialogs, Question([snapshot], force: true, context)))
        {
            await TryAsync(async () =>
            {
                await operations.ForceDeleteSnapshotAsync(context, snapshot, CancellationToken.None);
                Say(Texts["done.Delete", Name(snapshot)]);
            });
        }
    }

    public async Task DeleteAsync(IReadOnlyList<VolumeSnapshot> chosen, ProjectContext context)
    {
        var snapshots = chosen.Where(static snapshot => SnapshotActions.Check(snapshot, SnapshotAction.Delete) is null).ToList();
        if (snapshots.Count == 0 || !await ConfirmDialog.AskAsync(Dialogs, Question(snapshots, force: false, context)))
        {
            return;
        }

        await TryAsync(async () =>
        {
            if (snapshots.Count > 1)
            {
                await operations.DeleteManyAsync(context, snapshots, CancellationToken.None);
                Say(Texts["many.DeleteSnapshots", snapshots.Count], Severity.Normal);
                return;
            }

            await operations.DeleteSnapshotAsync(context, snapshots[0], CancellationToken.None);
            Say(Texts["done.Delete", Name(snapshots[0])]);
        });
    }

    private ConfirmQuestion Question(List<VolumeSnapshot> snapshots, bool force, ProjectContext context) => new(Texts["snapshot.delete"], Texts["snapshot.delete.text"], Texts["delete"])
    {
        IsDangerous = true,
        TypeToConfirm = snapshots.Count > Few ? Texts["delete.word"].Value : null,
        Items = [.. snapshots.Select(static snapshot => snapshot.ShownName)],
        Cli = VolumeCli.DeleteSnapshot(snapshots[0], force, context.Capabilities.Cli),
    };

    private static string Name(VolumeSnapshot snapshot) => ShownName.InSentence(snapshot.ShownName);
}
