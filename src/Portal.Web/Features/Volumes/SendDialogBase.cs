using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using MudBlazor;
using Portal.Domain.Errors;
using Portal.Domain.Validation;
using Portal.Web.Localization;
using Portal.Web.Operations;
using Portal.Web.Sessions;

namespace Portal.Web.Features.Volumes;

/// <summary>A dialog of this area that sends one request: busy once, its refusal beside what was entered.</summary>
public abstract class SendDialogBase : ComponentBase
{
    [CascadingParameter]
    public required IMudDialogInstance Dialog { get; set; }

    [Parameter, EditorRequired]
    public required ProjectContext Context { get; set; }

    [Inject]
    public required IVolumeOperations Operations { get; set; }

    [Inject]
    public required ISnackbar Snackbar { get; set; }

    [Inject]
    public required IStringLocalizer<VolumeText> Loc { get; set; }

    [Inject]
    public required IStringLocalizer<SharedText> Shared { get; set; }

    protected bool IsBusy { get; private set; }

    protected CloudError? Error { get; private set; }

    protected bool WasSubmitted { get; private set; }

    protected abstract IReadOnlyList<InputFault> Faults { get; }

    /// <summary>What is still empty is not yet wrong.</summary>
    protected IReadOnlyList<InputFault> ShownFaults => WasSubmitted ? Faults : [.. Faults.Where(static fault => fault.Kind != InputFaultKind.Missing)];

    protected void Touch() => Error = null;

    /// <summary>Sends, says so, and closes.</summary>
    /// <param name="send">Gives the sentence to say.</param>
    protected async Task SendAsync(Func<Task<string>> send)
    {
        WasSubmitted = true;
        if (IsBusy || Faults.Any(static fault => !fault.IsWarning))
        {
            return;
        }

        (IsBusy, Error) = (true, null);
        try
        {
            Snackbar.Add(await send(), Severity.Success);
            Dialog.Close(DialogResult.Ok(true));
        }
        catch (CloudException refused)
        {
            Error = refused.Error;
        }
        finally
        {
            IsBusy = false;
        }
    }
}
