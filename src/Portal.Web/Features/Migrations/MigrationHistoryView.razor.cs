using System.Data.Common;
using Microsoft.AspNetCore.Components;
using Portal.Domain.Operations.Migration;
using Portal.Web.Sessions;
using Portal.Web.Tasks.Migration;

namespace Portal.Web.Features.Migrations;

public sealed partial class MigrationHistoryView
{
    private const int Read = 500;
    private const int Shown = 200;
    private static readonly TimeSpan Often = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Seldom = TimeSpan.FromSeconds(10);
    private readonly CancellationTokenSource _life = new();
    private readonly Dictionary<string, MigrationTimes> _times = new(StringComparer.Ordinal);
    private Task _loop = Task.CompletedTask;
    private IReadOnlyList<HistoricMigration>? _all;
    private string _find = "";
    private bool _failed;

    [Parameter]
    [EditorRequired]
    public required ProjectContext Context { get; set; }

    /// <summary>Null shows those of the whole cloud.</summary>
    [Parameter]
    public string? InstanceId { get; set; }

    /// <summary>Shown where there are none.</summary>
    [Parameter]
    [EditorRequired]
    public required RenderFragment Empty { get; set; }

    [Inject]
    internal IMigrationHistory History { get; set; } = null!;

    private List<HistoricMigration> Ended => [.. (_all ?? []).Where(static migration => migration.Run.EndedAt is not null)];

    private List<HistoricMigration> Found => [.. Ended.Where(migration => _find.Trim() is var words && (words.Length == 0 || Texts(migration).Any(text => text?.Contains(words, StringComparison.CurrentCultureIgnoreCase) == true)))];

    /// <summary>Reads again now, unless the person has left.</summary>
    public async Task RefreshAsync()
    {
        if (!_life.IsCancellationRequested)
        {
            await ReadAsync();
            StateHasChanged();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _life.CancelAsync();
        await _loop;
        _life.Dispose();
    }

    protected override void OnInitialized() => _loop = FollowAsync();

    private async Task FollowAsync()
    {
        try
        {
            while (!_life.IsCancellationRequested)
            {
                await RefreshAsync();
                await Task.Delay(_all?.Any(static migration => migration.Run.EndedAt is null) == true ? Often : Seldom, Clock, _life.Token);
            }
        }
        catch (OperationCanceledException) when (_life.IsCancellationRequested)
        {
            // The person left the page.
        }
    }

    private async Task ReadAsync()
    {
        try
        {
            var cloudId = Context.Scope.CloudId;
            var all = InstanceId is { } id ? await History.ListOfAsync(cloudId, id, Read, _life.Token) : await History.ListAsync(cloudId, Read, _life.Token);
            foreach (var open in all.Where(migration => migration.Run.EndedAt is null && !_times.ContainsKey(migration.Run.Id)))
            {
                _times[open.Run.Id] = await History.TimesAsync(cloudId, open.Run.Order.Kind, open.Run.Order.MemoryMiB, _life.Token);
            }

            (_all, _failed) = (all, false);
        }
        catch (DbException)
        {
            _failed = true;
        }
    }

    private MigrationTimes TimesOf(MigrationRun run) => _times.GetValueOrDefault(run.Id, MigrationTimes.None);

    private IEnumerable<string?> Texts(HistoricMigration migration) =>
    [
        migration.PersonName, migration.Run.InstanceName, migration.Run.InstanceId, migration.Run.From, migration.Run.To, migration.Run.Order.Host,
        MigrationWords.State(migration.Run, Loc), migration.Run.Reason, .. migration.Run.Addresses.Items.Select(static address => address.Address),
    ];
}
