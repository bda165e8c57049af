using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using MudBlazor;
using Portal.Domain.Cli;
using Portal.Domain.Errors;
using Portal.Domain.Images;
using Portal.Web.Features.Volumes;
using Portal.Web.Localization;
using Portal.Web.Operations;
using Portal.Web.Sessions;
using Portal.Web.Transfers;
using Portal.Web.UI;

namespace Portal.Web.Features.Images;

/// <summary>Carries out what a person chose for images.</summary>
public sealed class ImageDesk(
    IImageOperations operations, IDialogService dialogs, ISnackbar snackbar, NavigationManager navigation, Uploader uploader, IStringLocalizer<ImageText> texts, IStringLocalizer<SharedText> shared)
{
    private static readonly DialogOptions Wide = new() { MaxWidth = MaxWidth.Medium, FullWidth = true, CloseOnEscapeKey = true, BackdropClick = false };
    private static readonly DialogOptions Narrow = new() { MaxWidth = MaxWidth.Small, FullWidth = true, CloseOnEscapeKey = true, BackdropClick = false };

    public static string Address(ProjectContext context, string imageId) => $"{context.BasePath}/images/{Uri.EscapeDataString(imageId)}";

    public static string LaunchAddress(ProjectContext context, Image image) => $"{PortalPaths.Launch(context.Scope)}?image={Uri.EscapeDataString(image.Id)}";

    /// <summary>A new image; one that the cloud fetches is shown at once, because no list tells when that fails.</summary>
    public async Task CreateAsync(ProjectContext context)
    {
        var parameters = new DialogParameters<ImageDialog> { { dialog => dialog.Context, context } };
        if ((await (await dialogs.ShowAsync<ImageDialog>(texts["create"], parameters, Wide)).Result)?.Data is ImageMade { IsFetched: true } made)
        {
            navigation.NavigateTo(Address(context, made.Image.Id));
        }
    }

    public async Task<bool> EditAsync(Image image, ProjectContext context)
    {
        var parameters = new DialogParameters<ImageDialog> { { dialog => dialog.Context, context }, { dialog => dialog.Image, image } };
        return await (await dialogs.ShowAsync<ImageDialog>(texts["edit.title", ShownName.InSentence(image.Name)], parameters, Wide)).Result is { Canceled: false };
    }

    public async Task ShareAsync(Image image, ProjectContext context)
    {
        var parameters = new DialogParameters<ShareDialog> { { dialog => dialog.Context, context }, { dialog => dialog.Image, image } };
        await (await dialogs.ShowAsync<ShareDialog>(texts["share.title", ShownName.InSentence(image.Name)], parameters, Narrow)).Result;
    }

    public Task Launch(Image image, ProjectContext context)
    {
        navigation.NavigateTo(LaunchAddress(context, image));
        return Task.CompletedTask;
    }

    public static bool HasVolumes(ProjectContext context) => context.Capabilities.HasService(VolumesModule.Service);

    public Task MakeVolume(Image image, ProjectContext context)
    {
        navigation.NavigateTo(VolumePaths.FromImage(context, image.Id));
        return Task.CompletedTask;
    }

    /// <summary>The browser's own download: the answer is an attachment, so the page stays.</summary>
    public Task Download(Image image, ProjectContext context) => uploader.DownloadAsync(ImageData.Address(context, image.Id)).AsTask();

    public Task DecideAsync(Image image, bool accept, ProjectContext context) => TryAsync(async () =>
    {
        await operations.DecideAsync(context, image, accept, CancellationToken.None);
        snackbar.Add(texts[accept ? "offer.accepted" : "offer.rejected", ShownName.InSentence(image.Name)], Severity.Success);
    });

    /// <returns>True when they go; those that cannot be deleted are left out.</returns>
    public async Task<bool> DeleteAsync(IReadOnlyList<Image> chosen, ProjectContext context)
    {
        var images = chosen.Where(image => ImageRules.CheckDelete(image, context.Scope.ProjectId, context.IsAdmin) is null).ToList();
        if (images.Count == 0)
        {
            return false;
        }

        var left = chosen.Count - images.Count;
        var question = new ConfirmQuestion(
            texts["delete"],
            (images.Count == 1 ? texts["delete.text", ShownName.InSentence(images[0].Name)] : texts["delete.many", images.Count]) + (left > 0 ? " " + texts["delete.left", left] : ""),
            shared["delete"])
        {
            IsDangerous = true,
            Items = images.Count == 1 ? [] : [.. images.Select(static image => image.Name)],
            Cli = ImageCli.Delete(images, context.Capabilities.Cli),
        };
        return await ConfirmDialog.AskAsync(dialogs, question) && await TryAsync(async () =>
        {
            if (images.Count > 1)
            {
                await operations.DeleteManyAsync(context, images, CancellationToken.None);
                snackbar.Add(texts["deleting.many", images.Count], Severity.Normal);
                return;
            }

            await operations.DeleteAsync(context, images[0], CancellationToken.None);
            snackbar.Add(texts["deleted", ShownName.InSentence(images[0].Name)], Severity.Success);
        });
    }

    private async Task<bool> TryAsync(Func<Task> act)
    {
        try
        {
            await act();
            return true;
        }
        catch (CloudException refused)
        {
            var error = refused.Error;
            snackbar.Add(
                $"{CloudErrorWords.Sentence(error, shared)} {error.Message}{(error.RequestId is { } id ? $" ({id})" : "")}",
                Severity.Error, static options => options.RequireInteraction = true);
            return false;
        }
    }
}

/// <summary>What the dialog made.</summary>
/// <param name="IsFetched">The cloud fetches its data by itself.</param>
public sealed record ImageMade(Image Image, bool IsFetched);
