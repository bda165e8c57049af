using Microsoft.Extensions.Localization;
using MudBlazor;
using Portal.Domain.Cli;
using Portal.Domain.Compute;
using Portal.Domain.Errors;
using Portal.Domain.Operations.Migration;
using Portal.Web.Localization;
using Portal.Web.Operations;
using Portal.Web.Sessions;
using Portal.Web.Tasks.Migration;
using Portal.Web.UI;

namespace Portal.Web.Features.Migrations;

/// <summary>Carries out what an administrator chose for a migration: asks what must be asked, sends, and says what became of it.</summary>
public sealed class MigrationDesk(
    IMigrationOperations migrations, IInstanceOperations instances, IMigrationHistory history, IDialogService dialogs, ISnackbar snackbar, TimeProvider time,
    IStringLocalizer<MigrationText> texts, IStringLocalizer<SharedText> shared)
{
    private static readonly DialogOptions Wide = new() { MaxWidth = MaxWidth.Large, FullWidth = true, CloseOnEscapeKey = true, BackdropClick = false };

    /// <summary>A move of the instance of that id was asked for here: its journal opens in a moment.</summary>
    internal event Action<string>? Started;

    /// <summary>The pre-flight of a move. Also for an instance of another project.</summary>
    public Task AskAsync(Instance instance, ProjectContext context) => AskAsync(instance.Id, instance.Name, context);

    public async Task AskAsync(string instanceId, string instanceName, ProjectContext context)
    {
        var dialog = await dialogs.ShowAsync<MigrateDialog>(
            texts["dialog.title", ShownName.InSentence(instanceName)],
            new DialogParameters<MigrateDialog> { { dialog => dialog.Context, context }, { dialog => dialog.InstanceId, instanceId } },
            Wide);
        if (await dialog.Result is { Canceled: false })
        {
            Started?.Invoke(instanceId);
        }
    }

    /// <summary>Repairs what a refused or hanging live migration left behind.</summary>
    public Task ResetAsync(MigrationRun run, ProjectContext context) => TryAsync(async () =>
    {
        if (await FindAsync(run, context) is not { TaskState: "migrating" } now)
        {
            snackbar.Add(texts["reset.needless", ShownName.InSentence(run.InstanceName)], Severity.Info);
            await history.AmendAsync(run.Id, Mended, CancellationToken.None);
            return;
        }

        var command = new InstanceCommand.ResetState(ToActive: true);
        var question = new ConfirmQuestion(texts["reset.title"], texts["reset.text", ShownName.InSentence(run.InstanceName)], texts["reset.do"])
        {
            IsDangerous = true,
            Cli = CliEquivalent.For(command, now, context.Capabilities.Cli),
        };
        if (await ConfirmDialog.AskAsync(dialogs, question))
        {
            await instances.ExecuteAsync(context, now, command, CancellationToken.None);
            await history.AmendAsync(run.Id, Mended, CancellationToken.None);
            snackbar.Add(texts["reset.done", ShownName.InSentence(run.InstanceName)], Severity.Success);
        }
    });

    /// <summary>Ends a cold migration one way or the other.</summary>
    public Task FinishAsync(MigrationRun run, bool confirm, ProjectContext context) => TryAsync(async () =>
    {
        if (await FindAsync(run, context) is not { } now || (now.VmState != "resized" && now.Status != InstanceStatus.VerifyResize))
        {
            snackbar.Add(texts["finish.needless", ShownName.InSentence(run.InstanceName)], Severity.Info);
            await history.AmendAsync(run.Id, static known => known with { Confirmed = true }, CancellationToken.None);
            return;
        }

        await instances.ExecuteAsync(context, now, confirm ? new InstanceCommand.ConfirmResize() : new InstanceCommand.RevertResize(), CancellationToken.None);
        await history.AmendAsync(run.Id, known => confirm ? known with { Confirmed = true } : known with { Outcome = MigrationOutcome.Reverted }, CancellationToken.None);
        snackbar.Add(texts[confirm ? "confirmed" : "reverting", ShownName.InSentence(run.InstanceName)], Severity.Success);
    });

    public Task AbortAsync(MigrationRun run, string migrationId, ProjectContext context) => TryAsync(async () =>
    {
        if (await ConfirmDialog.AskAsync(dialogs, new ConfirmQuestion(texts["abort.title"], texts["abort.text", ShownName.InSentence(run.InstanceName)], texts["abort"])))
        {
            await migrations.AbortAsync(context, run, migrationId, CancellationToken.None);
            snackbar.Add(texts["abort.sent"], Severity.Normal);
        }
    });

    public Task ForceCompleteAsync(MigrationRun run, string migrationId, ProjectContext context) => TryAsync(async () =>
    {
        if (await ConfirmDialog.AskAsync(dialogs, new ConfirmQuestion(texts["force.title"], texts["force.text", ShownName.InSentence(run.InstanceName)], texts["force"])))
        {
            await migrations.ForceCompleteAsync(context, run, migrationId, CancellationToken.None);
            snackbar.Add(texts["force.sent"], Severity.Normal);
        }
    });

    private MigrationRun Mended(MigrationRun run) => run with { MendedAt = run.MendedAt ?? time.GetUtcNow() };

    /// <summary>The instance as it is now; null when it is gone.</summary>
    private static async Task<Instance?> FindAsync(MigrationRun run, ProjectContext context)
    {
        try
        {
            return await context.Cloud.Instances.GetAsync(run.InstanceId, CancellationToken.None);
        }
        catch (CloudException gone) when (gone.Error is CloudError.NotFound)
        {
            return null;
        }
    }

    private async Task TryAsync(Func<Task> act)
    {
        try
        {
            await act();
        }
        catch (CloudException refused)
        {
            snackbar.Add($"{CloudErrorWords.Sentence(refused.Error, shared)} {refused.Error.Message}", Severity.Error, static options => options.RequireInteraction = true);
        }
    }
}
