using Microsoft.Extensions.Localization;
using MudBlazor;
using Portal.Domain.Compute;
using Portal.Domain.Errors;
using Portal.Domain.Identity;
using Portal.Web.Features.Instances.Dialogs;
using Portal.Web.Localization;
using Portal.Web.Operations;
using Portal.Web.Tasks;
using Portal.Web.UI;
using Portal.Web.UI.Table;

namespace Portal.Web.Features.Instances.Actions;

/// <summary>Carries out what a person chose for one instance or for many: asks what must be asked, sends, and says what became of it.</summary>
public sealed class InstanceDesk(
    IInstanceOperations operations,
    ITaskCenter tasks,
    IDialogService dialogs,
    ISnackbar snackbar,
    IStringLocalizer<InstanceTexts> texts,
    IStringLocalizer<SharedText> shared)
{
    /// <summary>How long a delete of a few waits for second thoughts.</summary>
    public static readonly TimeSpan UndoWindow = TimeSpan.FromSeconds(10);

    /// <summary>Up to so many are deleted with an undo window; more ask for a typed confirmation.</summary>
    public const int Few = 3;

    public async Task RunAsync(InstanceAction action, IReadOnlyList<Instance> chosen, ResourceContext context)
    {
        var targets = CommandTargets.Split(action, chosen, context);
        if (targets.Allowed.Count == 0)
        {
            snackbar.Add(targets.Refused.Count > 0 ? targets.Refused[0].Reason : texts["NothingToDo"], Severity.Warning);
            return;
        }

        if (action == InstanceAction.Delete && targets.Allowed.Count <= Few)
        {
            await DeleteFewAsync(targets.Allowed, context);
        }
        else if (NeedsQuestion(action) || targets.Refused.Count > 0)
        {
            await AskAsync(action, targets, context);
        }
        else
        {
            await SendQuietlyAsync(SimpleCommands.Of(action)!, targets.Allowed, context);
        }
    }

    /// <summary>Sends one command: to one instance at once, to several as a task. Refusals are thrown.</summary>
    /// <returns>What the cloud answered; null for a task.</returns>
    public async Task<CommandResult?> SendAsync(InstanceCommand command, IReadOnlyList<Instance> instances, ResourceContext context)
    {
        if (instances.Count == 1)
        {
            var result = await operations.ExecuteAsync(context.Project, instances[0], command, CancellationToken.None);
            snackbar.Add(texts["Sent." + command.Action, Called(instances[0])], Severity.Normal, Brief);
            return result;
        }

        if (command is InstanceCommand.Delete)
        {
            await operations.DeleteAsync(context.Project, instances, TimeSpan.Zero, CancellationToken.None);
        }
        else
        {
            await operations.ExecuteManyAsync(context.Project, instances, command, CancellationToken.None);
        }

        snackbar.Add(texts["SentMany", texts["Action." + ActionIds.Of(command.Action)], instances.Count], Severity.Normal, Brief);
        return null;
    }

    /// <summary>A new password of an instance, shown once and kept nowhere.</summary>
    public Task ShowPasswordAsync(Secret password, Instance instance) =>
        SecretOnceDialog.ShowAsync(dialogs, texts["PasswordTitle", Called(instance)], texts["PasswordText"], password);

    /// <summary>Takes a delete back that is still inside its undo window, and says whether it was in time.</summary>
    public async Task UndoAsync(string task, ResourceContext context)
    {
        await tasks.CancelAsync(context.Project.Session, task, CancellationToken.None);
        var now = await tasks.GetAsync(context.Project.Session, task, CancellationToken.None);
        var undone = now is null || now.Items.All(static item => item.State == TaskItemState.Cancelled);
        snackbar.Add(undone ? texts["Undone"] : texts["UndoTooLate"], undone ? Severity.Normal : Severity.Warning, Brief);
    }

    private static bool NeedsQuestion(InstanceAction action) =>
        SimpleCommands.Of(action) is null || action is InstanceAction.Rescue or InstanceAction.Delete
        || (InstanceActions.Traits(action).Danger != ActionDanger.None
            && action is not (InstanceAction.ConfirmResize or InstanceAction.Unrescue or InstanceAction.SoftReboot or InstanceAction.Pause or InstanceAction.Suspend));

    private static void Brief(SnackbarOptions options) => options.VisibleStateDuration = 4000;

    private static string Called(Instance instance) => ShownName.InSentence(instance.Name);

    private async Task AskAsync(InstanceAction action, CommandTargets targets, ResourceContext context)
    {
        var parameters = new DialogParameters
        {
            [nameof(CommandDialogBase.Action)] = action,
            [nameof(CommandDialogBase.Targets)] = targets,
            [nameof(CommandDialogBase.Context)] = context,
        };
        var wide = action is InstanceAction.Resize;
        var options = new DialogOptions { MaxWidth = wide ? MaxWidth.Medium : MaxWidth.Small, FullWidth = true, CloseOnEscapeKey = true, BackdropClick = false };
        var dialog = await dialogs.ShowAsync(CommandDialogs.For(action), Title(action, targets), parameters, options);
        await dialog.Result;
    }

    private string Title(InstanceAction action, CommandTargets targets)
    {
        var label = texts["Action." + ActionIds.Of(action)].Value.TrimEnd('…');
        return targets.Allowed.Count == 1
            ? texts["DialogTitle", label, Called(targets.Allowed[0])]
            : texts["DialogTitleMany", label, targets.Allowed.Count];
    }

    private async Task SendQuietlyAsync(InstanceCommand command, IReadOnlyList<Instance> instances, ResourceContext context)
    {
        try
        {
            await SendAsync(command, instances, context);
        }
        catch (CloudException refused)
        {
            Tell(refused.Error, texts["Failed", texts["Action." + ActionIds.Of(command.Action)], Called(instances[0])]);
        }
    }

    private async Task DeleteFewAsync(IReadOnlyList<Instance> instances, ResourceContext context)
    {
        string task;
        try
        {
            task = await operations.DeleteAsync(context.Project, instances, UndoWindow, CancellationToken.None);
        }
        catch (CloudException refused)
        {
            Tell(refused.Error, texts["Failed", texts["Action.delete"], Called(instances[0])]);
            return;
        }

        var sentence = instances.Count == 1 ? texts["DeletingOne", Called(instances[0])] : texts["DeletingSome", instances.Count];
        snackbar.Add(sentence, Severity.Normal, options =>
        {
            options.Action = texts["Undo"];
            options.VisibleStateDuration = (int)UndoWindow.TotalMilliseconds - 500;
            options.RequireInteraction = false;
            options.OnClick = _ => UndoAsync(task, context);
        });
    }

    private void Tell(CloudError error, string what) => snackbar.Add(
        $"{what} {CloudErrorWords.Sentence(error, shared)} {error.Message}{(error.RequestId is { } id ? $" ({id})" : "")}",
        Severity.Error,
        static options => options.RequireInteraction = true);
}
