using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using MudBlazor;
using Portal.Domain.Cli;
using Portal.Domain.Collections;
using Portal.Domain.Compute;
using Portal.Domain.Errors;
using Portal.Domain.Identity;
using Portal.Domain.Validation;
using Portal.Web.Features.Instances.Actions;
using Portal.Web.UI.Table;

namespace Portal.Web.Features.Instances.Dialogs;

/// <summary>
/// What every dialog about instances does alike: check before sending, send once, keep what was typed when it fails,
/// and show a new password once.
/// </summary>
public abstract class CommandDialogBase : ComponentBase
{
    /// <summary>Commands shown as command lines; a bulk of hundreds would say the same line hundreds of times.</summary>
    private const int ShownLines = 5;

    private bool _wasTried;

    [CascadingParameter]
    public IMudDialogInstance? Dialog { get; set; }

    [Parameter]
    [EditorRequired]
    public InstanceAction Action { get; set; }

    [Parameter]
    [EditorRequired]
    public required CommandTargets Targets { get; set; }

    [Parameter]
    [EditorRequired]
    public required ResourceContext Context { get; set; }

    [Inject]
    public required InstanceDesk Desk { get; set; }

    [Inject]
    public required IStringLocalizer<InstanceTexts> Text { get; set; }

    public CloudError? Error { get; private set; }

    public bool IsSending { get; private set; }

    public bool IsDangerous => InstanceActions.Traits(Action).Danger == ActionDanger.Destructive;

    /// <summary>False keeps the button from being pressed at all (typed confirmations).</summary>
    public virtual bool CanSend => true;

    public virtual string SubmitLabel => Text["Do." + Action];

    /// <summary>The faults to show: those of fields a person has been at, all of them after the first try.</summary>
    public IReadOnlyList<InputFault> ShownFaults => _wasTried || WasTouched ? Check() : [.. Check().Where(static fault => fault.IsWarning)];

    protected Instance First => Targets.Allowed[0];

    protected bool IsMany => Targets.Allowed.Count > 1;

    protected bool WasTouched { get; set; }

    /// <summary>After typing: text is bound, never set by an event, so that letters on their way are not overwritten.</summary>
    protected void Touch() => WasTouched = true;

    /// <summary>What would be sent now; empty while something is missing.</summary>
    public abstract IReadOnlyList<InstanceCommand> Commands();

    /// <summary>What one would type instead; null while nothing could be sent.</summary>
    public CliText? Cli()
    {
        var commands = Commands();
        var lines = Targets.Allowed.Take(ShownLines)
            .SelectMany(instance => commands.Select(command => CliEquivalent.For(command, instance, Context.Project.Capabilities.Cli)))
            .ToList();
        var text = string.Join('\n', lines.Select(static line => line.Text).Where(static line => line.Length > 0));
        return lines.Count == 0 ? null : new CliText(Targets.Allowed.Count > ShownLines ? text + "\n…" : text)
        {
            Notes = lines.SelectMany(static line => line.Notes).Distinct().ToValueList(),
        };
    }

    public async Task SubmitAsync()
    {
        _wasTried = true;
        if (IsSending || !CanSend || Check().Any(static fault => !fault.IsWarning))
        {
            return;
        }

        (IsSending, Error) = (true, null);
        StateHasChanged();
        Secret? password = null;
        try
        {
            foreach (var command in Commands())
            {
                var result = await Desk.SendAsync(command, Targets.Allowed, Context);
                OnSent(command);
                password ??= result?.AdminPassword;
            }
        }
        catch (CloudException refused)
        {
            Error = refused.Error;
        }
        finally
        {
            IsSending = false;
        }

        if (Error is not null)
        {
            StateHasChanged();
            return;
        }

        Close();
        if (password is not null)
        {
            await Desk.ShowPasswordAsync(password, First);
        }
    }

    public void Close() => Dialog?.Close();

    protected virtual IReadOnlyList<InputFault> Check() => [];

    /// <summary>After each command that the cloud took, so that trying again after a failure sends only the rest.</summary>
    protected virtual void OnSent(InstanceCommand command)
    {
    }
}
