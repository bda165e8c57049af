using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using MudBlazor;
using Portal.Domain.Cli;
using Portal.Domain.Errors;
using Portal.Domain.ObjectStorage;
using Portal.Web.Localization;
using Portal.Web.Operations;
using Portal.Web.Sessions;
using Portal.Web.UI;

namespace Portal.Web.Features.ObjectStorage;

/// <summary>Carries out what a person chose for containers and objects: asks what must be asked, sends, and says what became of it.</summary>
public sealed class ObjectDesk(
    IObjectOperations operations, IDialogService dialogs, ISnackbar snackbar, IStringLocalizer<ObjectText> texts, IStringLocalizer<SharedText> shared)
{
    private static readonly DialogOptions Wide = new() { MaxWidth = MaxWidth.Small, FullWidth = true, CloseOnEscapeKey = true, BackdropClick = false };

    public Task CreateContainerAsync(ProjectContext context) =>
        ShowAsync<ContainerDialog>(texts["container.create"], new DialogParameters<ContainerDialog> { { dialog => dialog.Context, context } });

    /// <summary>True when it is deleted, or a task deletes it.</summary>
    public Task<bool> DeleteContainerAsync(StorageContainer container, ProjectContext context) => TryAsync(async () =>
    {
        // What the list says lags behind: whether it is empty is asked of the container itself.
        var now = await context.Cloud.Containers.GetAsync(container.Name, CancellationToken.None);
        var name = ShownName.InSentence(container.Name);
        var question = new ConfirmQuestion(
            texts["Action.delete"], now.ObjectCount == 0 ? texts["container.delete.empty", name] : texts["container.delete.full", name, now.ObjectCount.ToString("N0", Culture)], texts["Action.delete"])
        {
            IsDangerous = true,
            TypeToConfirm = now.ObjectCount == 0 ? null : container.Name.Trim(),
            Cli = ObjectCli.DeleteContainer(container.Name, now.ObjectCount > 0, context.Capabilities.Cli),
        };
        if (!await ConfirmDialog.AskAsync(dialogs, question))
        {
            return false;
        }

        if (now.ObjectCount == 0)
        {
            await operations.DeleteContainerAsync(context, container.Name, CancellationToken.None);
            snackbar.Add(texts["container.deleted", name], Severity.Success);
        }
        else
        {
            await operations.DeleteContainerWithContentsAsync(context, container.Name, CancellationToken.None);
            snackbar.Add(texts["container.deleting", name], Severity.Normal);
        }

        return true;
    });

    public Task<bool> CreateFolderAsync(string container, string prefix, ProjectContext context) => ShowAsync<FolderDialog>(
        texts["folder.create"],
        new DialogParameters<FolderDialog> { { dialog => dialog.Context, context }, { dialog => dialog.Container, container }, { dialog => dialog.Prefix, prefix } });

    /// <summary>Objects and folders of one container; true when they are deleted, or a task deletes them.</summary>
    public Task<bool> DeleteAsync(string container, IReadOnlyList<ObjectEntry> entries, ProjectContext context) => TryAsync(async () =>
    {
        var folders = entries.Count(static entry => entry.IsFolder);
        var one = entries is [{ IsFolder: false }];
        var question = new ConfirmQuestion(
            texts["Action.delete"],
            folders > 0 ? texts["delete.folders", folders, entries.Count - folders]
                : one ? await DeleteTextAsync(new ObjectAddress(container, entries[0].Name), context) : texts["delete.many", entries.Count],
            texts["Action.delete"])
        {
            IsDangerous = true,
            Items = [.. entries.Select(static entry => HostileText(entry.Name))],
            Cli = one ? ObjectCli.Delete(new ObjectAddress(container, entries[0].Name), context.Capabilities.Cli) : null,
        };
        if (!await ConfirmDialog.AskAsync(dialogs, question))
        {
            return false;
        }

        if (one)
        {
            await operations.DeleteObjectAsync(context, new ObjectAddress(container, entries[0].Name), CancellationToken.None);
            snackbar.Add(texts["deleted", ShownName.InSentence(PseudoFolder.File(entries[0].Name))], Severity.Success);
        }
        else
        {
            // The object that holds a folder open is chosen by itself where a search shows it: to a task its name would mean the whole folder.
            var markers = entries.Where(static entry => !entry.IsFolder && entry.Name.EndsWith('/')).ToList();
            foreach (var marker in markers)
            {
                await operations.DeleteObjectAsync(context, new ObjectAddress(container, marker.Name), CancellationToken.None);
            }

            if (markers.Count < entries.Count)
            {
                await operations.DeleteManyAsync(context, container, [.. entries.Except(markers).Select(static entry => entry.Name)], CancellationToken.None);
            }

            snackbar.Add(texts["deleting", entries.Count], Severity.Normal);
        }

        return true;
    });

    /// <summary>What becomes of its parts, which one does not see in the list.</summary>
    private async Task<string> DeleteTextAsync(ObjectAddress address, ProjectContext context)
    {
        try
        {
            var detail = await context.Cloud.Objects.GetAsync(address, CancellationToken.None);
            return detail switch
            {
                { IsLarge: false } => texts["delete.one"],
                { Segments: { } place } when !SegmentPlan.IsOwn(address, place, detail.PartsMark) => texts["delete.one.kept", ShownName.InSentence($"{place.Container}/{place.Prefix}")],
                _ => texts["delete.one.large", SizeText.Bytes(detail.Bytes, Culture)],
            };
        }
        catch (CloudException refused) when (refused.Error is CloudError.NotFound)
        {
            // Its own deletion will say so.
            return texts["delete.one"];
        }
    }

    public Task<bool> EditContainerAsync(string container, ProjectContext context) => ShowAsync<ContainerSettingsDialog>(
        texts["container.settings", ShownName.InSentence(container)],
        new DialogParameters<ContainerSettingsDialog> { { dialog => dialog.Context, context }, { dialog => dialog.Container, container } });

    /// <param name="moves">The old one is deleted afterwards.</param>
    /// <returns>Where it is now; null when nothing was done.</returns>
    public async Task<ObjectAddress?> CopyAsync(ObjectAddress from, bool moves, ProjectContext context)
    {
        var shown = await dialogs.ShowAsync<CopyDialog>(
            texts[moves ? "move.title" : "copy.title", ShownName.InSentence(PseudoFolder.File(from.Name))],
            new DialogParameters<CopyDialog> { { dialog => dialog.Context, context }, { dialog => dialog.From, from }, { dialog => dialog.Moves, moves } },
            Wide);
        return (await shown.Result)?.Data as ObjectAddress;
    }

    /// <summary>Several objects, or folders; true when a task does it.</summary>
    /// <param name="folder">Where they stand.</param>
    public Task<bool> CarryAsync(string container, string folder, IReadOnlyList<ObjectEntry> entries, bool moves, ProjectContext context) => ShowAsync<CopyManyDialog>(
        entries is [var one] ? texts[moves ? "move.title" : "copy.title", ShownName.InSentence(PseudoFolder.File(one.Name))] : texts[moves ? "carry.move.title" : "carry.copy.title", entries.Count],
        new DialogParameters<CopyManyDialog>
        {
            { dialog => dialog.Context, context },
            { dialog => dialog.Container, container },
            { dialog => dialog.Folder, folder },
            { dialog => dialog.Names, [.. entries.Select(static entry => entry.Name)] },
            { dialog => dialog.Moves, moves },
        });

    public Task<bool> EditAsync(ObjectAddress address, ProjectContext context) => TryAsync(async () =>
    {
        // Afresh: what is not repeated is forgotten.
        var detail = await context.Cloud.Objects.GetAsync(address, CancellationToken.None);
        return await ShowAsync<PropertiesDialog>(
            texts["properties", ShownName.InSentence(PseudoFolder.File(address.Name))],
            new DialogParameters<PropertiesDialog> { { dialog => dialog.Context, context }, { dialog => dialog.Detail, detail } });
    });

    public Task ShareAsync(ObjectAddress address, ProjectContext context) => ShowAsync<TemporaryUrlDialog>(
        texts["signed", ShownName.InSentence(PseudoFolder.File(address.Name))],
        new DialogParameters<TemporaryUrlDialog> { { dialog => dialog.Context, context }, { dialog => dialog.Address, address } });

    private static System.Globalization.CultureInfo Culture => System.Globalization.CultureInfo.CurrentCulture;

    private static string HostileText(string name) => Domain.Text.HostileText.Visible(name);

    private async Task<bool> ShowAsync<TDialog>(string title, DialogParameters<TDialog> parameters)
        where TDialog : IComponent => await (await dialogs.ShowAsync<TDialog>(title, parameters, Wide)).Result is { Canceled: false };

    private async Task<bool> TryAsync(Func<Task<bool>> act)
    {
        try
        {
            return await act();
        }
        catch (CloudException refused)
        {
            snackbar.Add(Words(refused.Error), Severity.Error, static options => options.RequireInteraction = true);
            return false;
        }
    }

    private string Words(CloudError error) =>
        $"{CloudErrorWords.Sentence(error, shared)} {error.Message}{(error.RequestId is { } id ? $" ({id})" : "")}";
}
