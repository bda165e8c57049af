using System.Data.Common;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Portal.Web.Audit;
using Portal.Web.Localization;
using Portal.Web.Sessions;

namespace Portal.Web.Features.Audit;

/// <summary>Who changed what. Read in pages of a thousand from the newest back; searched in what was read.</summary>
public sealed partial class AuditPage : ComponentBase, IDisposable
{
    private const int PageSize = 1000;
    private readonly CancellationTokenSource _life = new();
    private List<AuditEntry>? _entries;
    private List<AuditEntry> _shown = [];
    private string _find = "";
    private AuditOutcome? _outcome;
    private bool _thisProject = true;
    private bool _everyone;
    private bool _mayReadEveryone;
    private bool _more;
    private bool _busy;
    private bool _failed;

    [Parameter]
    public string? CloudSegment { get; set; }

    [Parameter]
    public string? ProjectId { get; set; }

    [CascadingParameter]
    public ProjectContext Context { get; set; } = null!;

    [Inject]
    internal AuditReader Reader { get; set; } = null!;

    [Inject]
    internal IStringLocalizer<AuditText> Loc { get; set; } = null!;

    [Inject]
    internal IStringLocalizer<SharedText> Shared { get; set; } = null!;

    private string CsvPath => $"{Context.BasePath}/audit.csv?project={(_thisProject ? "this" : "all")}&who={(_everyone ? "everyone" : "me")}";

    private AuditFilter Filter => new(_thisProject, _everyone);

    protected override Task OnInitializedAsync()
    {
        _mayReadEveryone = Reader.MayReadEveryone(Context);
        return ReloadAsync();
    }

    public void Dispose()
    {
        _life.Cancel();
        _life.Dispose();
    }

    private Task ReloadAsync()
    {
        _entries = null;
        return LoadOlderAsync();
    }

    private async Task LoadOlderAsync()
    {
        (_busy, _failed) = (true, false);
        try
        {
            var read = await Reader.ReadAsync(Context, Filter, _entries is { Count: > 0 } ? _entries[^1].At : null, PageSize, _life.Token);
            _entries = [.. _entries ?? [], .. read];
            _more = read.Count == PageSize;
            Show();
        }
        catch (OperationCanceledException) when (_life.IsCancellationRequested)
        {
            // The person left.
        }
        catch (DbException)
        {
            _failed = true;
        }
        finally
        {
            _busy = false;
        }
    }

    private void ChooseOutcome(ChangeEventArgs chosen)
    {
        _outcome = Enum.TryParse<AuditOutcome>(chosen.Value?.ToString(), out var outcome) ? outcome : null;
        Show();
    }

    private Task ToggleProjectAsync(ChangeEventArgs changed)
    {
        _thisProject = changed.Value is true;
        return ReloadAsync();
    }

    private Task ToggleEveryoneAsync(ChangeEventArgs changed)
    {
        _everyone = changed.Value is true;
        return ReloadAsync();
    }

    private void Show()
    {
        var words = _find.Trim();
        _shown = [.. (_entries ?? []).Where(entry => (_outcome is null || entry.Outcome == _outcome) && (words.Length == 0 || Texts(entry).Any(Has)))];

        bool Has(string? text) => text?.Contains(words, StringComparison.CurrentCultureIgnoreCase) == true;
    }

    private IEnumerable<string?> Texts(AuditEntry entry) =>
    [
        AuditWords.Action(entry, Loc), entry.Action, entry.TargetName, entry.TargetId, entry.PersonName, entry.ProjectName, entry.RequestId, entry.CorrelationId, entry.Message,
    ];
}
