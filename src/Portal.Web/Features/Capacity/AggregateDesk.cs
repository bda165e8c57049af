using Microsoft.Extensions.Localization;
using MudBlazor;
using Portal.Domain.Cli;
using Portal.Domain.Errors;
using Portal.Domain.Operations.Aggregates;
using Portal.Web.Localization;
using Portal.Web.Operations;
using Portal.Web.Sessions;
using Portal.Web.UI;

namespace Portal.Web.Features.Capacity;

/// <summary>Carries out what an administrator chose for an aggregate: asks what must be asked, sends, and says what was refused.</summary>
public sealed class AggregateDesk(IAggregateOperations operations, IDialogService dialogs, ISnackbar snackbar, IStringLocalizer<CapacityText> texts, IStringLocalizer<SharedText> shared)
{
    public Task<bool> CreateAsync(ProjectContext context, string name, string? zone) => TryAsync(() => operations.CreateAsync(context, name, zone, CancellationToken.None));

    public async Task DeleteAsync(ProjectContext context, HostAggregate aggregate)
    {
        if (AggregateRules.CheckDelete(aggregate) is { } refusal)
        {
            snackbar.Add(texts["fault." + refusal], Severity.Warning);
            return;
        }

        var question = new ConfirmQuestion(texts["delete"], texts["delete.text", ShownName.InSentence(aggregate.Name)], texts["delete"])
        {
            IsDangerous = true,
            Cli = AggregateCli.Delete(aggregate.Id, context.Capabilities.Cli),
        };
        if (await ConfirmDialog.AskAsync(dialogs, question))
        {
            await TryAsync(() => operations.DeleteAsync(context, aggregate, CancellationToken.None));
        }
    }

    public Task<bool> AddHostAsync(ProjectContext context, HostAggregate aggregate, string host) => TryAsync(() => operations.AddHostAsync(context, aggregate, host, CancellationToken.None));

    public async Task RemoveHostAsync(ProjectContext context, HostAggregate aggregate, string host)
    {
        var act = texts["host.remove", ShownName.InSentence(host)];
        var question = new ConfirmQuestion(act, texts["host.remove.text", ShownName.InSentence(host), ShownName.InSentence(aggregate.Name)], act)
        {
            Cli = AggregateCli.RemoveHost(aggregate.Id, host, context.Capabilities.Cli),
        };
        if (await ConfirmDialog.AskAsync(dialogs, question))
        {
            await TryAsync(() => operations.RemoveHostAsync(context, aggregate, host, CancellationToken.None));
        }
    }

    /// <param name="value">Null takes the key away.</param>
    public Task<bool> SetAsync(ProjectContext context, HostAggregate aggregate, string key, string? value) =>
        TryAsync(() => operations.SetMetadataAsync(context, aggregate, key, value, CancellationToken.None));

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
                $"{CloudErrorWords.Sentence(error, shared)} {error.Message}{(error.RequestId is { } id ? $" ({id})" : "")}", Severity.Error, static options => options.RequireInteraction = true);
            return false;
        }
    }
}
