using System.Data.Common;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Portal.Domain.Errors;
using Portal.Domain.Operations.Migration;
using Portal.Web.Localization;
using Portal.Web.Policies;
using Portal.Web.Sessions;
using Portal.Web.Tasks.Migration;

namespace Portal.Web.Features.Migrations;

/// <summary>All migrations of the cloud that the portal carried out, those under way on top. Read often while one is open, whoever started it.</summary>
public sealed partial class MigrationsPage
{
    private const string RecordsTab = "nova";
    private const int Read = 500;
    private const int Shown = 200;
    private static readonly TimeSpan Often = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Seldom = TimeSpan.FromSeconds(10);
    private readonly CancellationTokenSource _life = new();
    private readonly Dictionary<string, MigrationTimes> _times = new(StringComparer.Ordinal);
    private Task _loop = Task.CompletedTask;
    private IReadOnlyList<HistoricMigration>? _all;
    private CloudError? _refused;
    private string _find = "";
    private bool _failed;

    [Parameter]
    public string? CloudSegment { get; set; }

    [Parameter]
    public string? ProjectId { get; set; }

    [SupplyParameterFromQuery]
    public string? Tab { get; set; }

    [CascadingParameter]
    public required ProjectContext Context { get; set; }

    [Inject]
    internal IMigrationHistory History { get; set; } = null!;

    [Inject]
    internal IPortalAuthorizer Authorizer { get; set; } = null!;

    [Inject]
    internal TimeProvider Clock { get; set; } = null!;

    [Inject]
    internal IStringLocalizer<MigrationText> Loc { get; set; } = null!;

    [Inject]
    internal IStringLocalizer<SharedText> Shared { get; set; } = null!;

    private List<HistoricMigration> Ended => [.. (_all ?? []).Where(static migration => migration.Run.EndedAt is not null)];

    private List<HistoricMigration> Found => [.. Ended.Where(migration => _find.Trim() is var words && (words.Length == 0 || Texts(migration).Any(text => text?.Contains(words, StringComparison.CurrentCultureIgnoreCase) == true)))];

    protected override void OnInitialized()
    {
        try
        {
            Authorizer.Demand(Context, PortalPolicy.Admin);
            _loop = FollowAsync();
        }
        catch (CloudException refused)
        {
            _refused = refused.Error;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _life.CancelAsync();
        await _loop;
        _life.Dispose();
    }

    private async Task FollowAsync()
    {
        try
        {
            while (true)
            {
                await RefreshAsync();
                StateHasChanged();
                await Task.Delay(_all?.Any(static migration => migration.Run.EndedAt is null) == true ? Often : Seldom, Clock, _life.Token);
            }
        }
        catch (OperationCanceledException) when (_life.IsCancellationRequested)
        {
            // The person left the page.
        }
    }

    private async Task RefreshAsync()
    {
        try
        {
            var all = await History.ListAsync(Context.Scope.CloudId, Read, _life.Token);
            foreach (var open in all.Where(migration => migration.Run.EndedAt is null && !_times.ContainsKey(migration.Run.Id)))
            {
                _times[open.Run.Id] = await History.TimesAsync(Context.Scope.CloudId, open.Run.Order.Kind, open.Run.Order.MemoryMiB, _life.Token);
            }

            (_all, _failed) = (all, false);
        }
        catch (DbException)
        {
            _failed = true;
        }
    }

    private MigrationTimes TimesOf(MigrationRun run) => _times.GetValueOrDefault(run.Id, MigrationTimes.None);

    private string Address(bool records) => $"{Context.BasePath}/migrations{(records ? "?Tab=" + RecordsTab : "")}";

    private IEnumerable<string?> Texts(HistoricMigration migration) =>
    [
        migration.PersonName, migration.Run.InstanceName, migration.Run.InstanceId, migration.Run.From, migration.Run.To, migration.Run.Order.Host,
        MigrationWords.State(migration.Run, Loc), migration.Run.Reason, .. migration.Run.Addresses.Items.Select(static address => address.Address),
    ];
}
