using Microsoft.AspNetCore.Components;
using MudBlazor;
using Portal.Domain.Cli;
using Portal.Domain.Errors;
using Portal.Domain.Operations.LooseEnds;
using Portal.Web.Operators.LooseEnds;
using Portal.Web.Sessions;
using Portal.Web.UI;

namespace Portal.Web.Features.LooseEnds;

/// <summary>Everything that was left half done, with its repair: what is sent is shown before it is, and what no API can do as a statement.</summary>
public sealed partial class LooseEndsPage
{
    private const int Most = 200;

    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(2);

    /// <summary>Ticks between two looks while nothing is being mended.</summary>
    private const int Rest = 10;

    /// <summary>Looks at every tick after something was begun: what is mended goes from the page while one still looks at it.</summary>
    private const int Soon = 6;

    private readonly CancellationTokenSource _life = new();
    private readonly HashSet<string> _chosen = new(StringComparer.Ordinal);
    private ProjectContext? _opened;
    private LooseEndReport? _report;
    private CloudError? _error;
    private IReadOnlyDictionary<string, string> _names = new Dictionary<string, string>();
    private bool _isBusy;
    private int _soon;

    [CascadingParameter]
    public required ProjectContext Context { get; set; }

    public void Dispose()
    {
        _life.Cancel();
        _life.Dispose();
    }

    protected override async Task OnParametersSetAsync()
    {
        if (ReferenceEquals(_opened, Context))
        {
            return;
        }

        _opened = Context;
        _ = RepeatAsync(Context);
        await LoadAsync();
    }

    private int CountOf(LooseEndKind kind) => _report!.Ends.Count(end => end.Kind == kind);

    private void Choose(string key)
    {
        if (!_chosen.Remove(key))
        {
            _chosen.Add(key);
        }
    }

    private async Task LoadAsync()
    {
        if (_life.IsCancellationRequested)
        {
            return;
        }

        var (context, life) = (Context, _life.Token);
        try
        {
            _report = await Ends.ReadAsync(context, life);
            _chosen.IntersectWith(_report.Ends.Select(static end => end.Key));
            _names = (await Projects.ListProjectsAsync(context.Session, life)).ToDictionary(static project => project.Id, static project => project.Name, StringComparer.Ordinal);
            _error = null;
        }
        catch (CloudException refusal) when (!life.IsCancellationRequested)
        {
            _error = refusal.Error;
        }
        catch (Exception gone) when (gone is OperationCanceledException or CloudException && _life.IsCancellationRequested)
        {
            return;
        }

        StateHasChanged();
    }

    private static LooseEnd Chosen(LooseEnd end, Repair choice) => end with { Repair = choice, Name = choice is Repair.RemoveAddress remove ? remove.Address : end.Name };

    private async Task RepairAsync(IReadOnlyList<LooseEnd> ends)
    {
        var texts = ends.Select(end => RepairCli.For(end.Repair, Context.Capabilities.Cli)).ToArray();
        var question = new ConfirmQuestion(
            ends.Count == 1 ? $"{LooseEndWords.Verb(ends[0].Repair, Loc)}: {ShownName.InSentence(ends[0].Name)}" : Loc["repair.many", ends.Count],
            ends.Count == 1 ? LooseEndWords.Advice(ends[0], Loc) : Loc["repair.many.text"],
            Loc["repair.now"])
        {
            Items = [.. ends.Select(static end => RepairCli.RequestOf(end.Repair)).OfType<string>()],
            Cli = CliEquivalent.Join(texts),
            IsDangerous = ends.Any(static end => end.Repair is Repair.DeleteVolume or Repair.RemoveAddress),
            TypeToConfirm = ends is [{ Repair: Repair.DeleteVolume, Name: var name }] ? name : null,
        };
        if (!await ConfirmDialog.AskAsync(Dialogs, question) || _life.IsCancellationRequested)
        {
            return;
        }

        _isBusy = true;
        try
        {
            await Repairs.MendAsync(Context, ends, _life.Token);
            _chosen.Clear();
            _soon = Soon;
            Snackbar.Add(Loc["begun"], Severity.Info);
        }
        catch (CloudException refusal) when (!_life.IsCancellationRequested)
        {
            _error = refusal.Error;
        }
        catch (OperationCanceledException) when (_life.IsCancellationRequested)
        {
            return;
        }
        finally
        {
            _isBusy = false;
        }

        await LoadAsync();
    }

    private async Task RepeatAsync(ProjectContext context)
    {
        var life = _life.Token;
        try
        {
            using var timer = new PeriodicTimer(Tick, Clock);
            for (var tick = 1; await timer.WaitForNextTickAsync(life) && ReferenceEquals(context, _opened); tick++)
            {
                if (_soon > 0 || tick % Rest == 0)
                {
                    _soon = Math.Max(0, _soon - 1);
                    await InvokeAsync(LoadAsync);
                }
            }
        }
        catch (OperationCanceledException) when (_life.IsCancellationRequested)
        {
            // The page is left.
        }
    }
}
