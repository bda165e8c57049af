using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using MudBlazor;
using Portal.Domain.Errors;
using Portal.Web.Localization;
using Portal.Web.UI;

namespace Portal.Web.Features.Volumes;

/// <summary>What the desks of this area have in common: dialogs, and saying what became of an act.</summary>
public abstract class DeskBase(IDialogService dialogs, ISnackbar snackbar, IStringLocalizer<VolumeText> texts, IStringLocalizer<SharedText> shared)
{
    /// <summary>More than so many deleted at once ask for a typed word.</summary>
    private protected const int Few = 3;

    private static readonly DialogOptions Wide = new() { MaxWidth = MaxWidth.Small, FullWidth = true, CloseOnEscapeKey = true, BackdropClick = false };

    private protected IDialogService Dialogs => dialogs;

    private protected IStringLocalizer<VolumeText> Texts => texts;

    private protected async Task<object?> ShowAsync<TDialog>(string title, DialogParameters<TDialog> parameters)
        where TDialog : IComponent =>
        await (await dialogs.ShowAsync<TDialog>(title, parameters, Wide)).Result is { Canceled: false } closed ? closed.Data : null;

    private protected void Say(string words, Severity severity = Severity.Success) => snackbar.Add(words, severity);

    private protected async Task<bool> TryAsync(Func<Task> act)
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
                $"{CloudErrorWords.Sentence(error, shared)} {error.Message}{(error.RequestId is { } id ? $" ({id})" : "")}", Severity.Error, static options => options.RequireInteraction = true);
            return false;
        }
    }
}
