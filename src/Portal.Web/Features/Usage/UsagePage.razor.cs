using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Portal.Domain.Errors;
using Portal.Domain.Usage;
using Portal.Web.Localization;
using Portal.Web.Sessions;

namespace Portal.Web.Features.Usage;

/// <summary>What the project used: over this month, or the days in the address.</summary>
public sealed partial class UsagePage : IDisposable
{
    private readonly CancellationTokenSource _life = new();
    private ProjectContext? _shown;
    private UsageRange _range = new(default, default);
    private UsageRangeFault? _fault;
    private DateOnly? _first;
    private DateOnly? _last;
    private UsageMeasure _measure;
    private UsageReport? _report;
    private UsageSum _total;
    private IReadOnlyList<UsageStep> _steps = [];
    private List<Row> _rows = [];
    private CloudError? _error;
    private DateTimeOffset? _readAt;
    private bool _isBusy;
    private int _turn;

    [CascadingParameter]
    public required ProjectContext Context { get; set; }

    [SupplyParameterFromQuery(Name = "from")]
    public string? From { get; set; }

    [SupplyParameterFromQuery(Name = "to")]
    public string? To { get; set; }

    [Inject]
    internal UsageReader Reader { get; set; } = null!;

    [Inject]
    internal TimeProvider Clock { get; set; } = null!;

    [Inject]
    internal NavigationManager Navigation { get; set; } = null!;

    [Inject]
    internal PersonTime Time { get; set; } = null!;

    [Inject]
    internal IStringLocalizer<UsageText> Loc { get; set; } = null!;

    [Inject]
    internal IStringLocalizer<SharedText> Shared { get; set; } = null!;

    private DateTimeOffset Now => Clock.GetUtcNow();

    protected override Task OnParametersSetAsync()
    {
        var asked = From is null && To is null ? UsageRange.Of(UsagePreset.ThisMonth, Now) : UsageRange.Parse(From, To);
        if (ReferenceEquals(_shown, Context) && asked is not null && asked == _range && _fault is null)
        {
            return Task.CompletedTask;
        }

        _shown = Context;
        _fault = asked is null ? UsageRangeFault.NoDay : asked.Fault(Now);
        if (asked is null || _fault is not null)
        {
            _turn++;
            (_first, _last) = (asked?.First ?? _first, asked?.Last ?? _last);
            return Task.CompletedTask;
        }

        (_range, _first, _last, _report) = (asked, asked.First, asked.Last, null);
        return ReadAsync(anew: false);
    }

    public void Dispose()
    {
        _life.Cancel();
        _life.Dispose();
    }

    private async Task ReadAsync(bool anew)
    {
        var turn = ++_turn;
        _isBusy = true;
        try
        {
            var report = await Reader.ReadAsync(Context, _range, anew, _life.Token);
            if (turn == _turn)
            {
                Show(report);
            }
        }
        catch (CloudException refused)
        {
            if (turn == _turn)
            {
                _error = refused.Error;
            }
        }
        catch (OperationCanceledException) when (_life.IsCancellationRequested)
        {
            // The person left.
        }
        finally
        {
            if (turn == _turn)
            {
                _isBusy = false;
            }
        }
    }

    private void Show(UsageReport report)
    {
        (_report, _error, _readAt) = (report, null, Now);
        _total = report.Total;
        _steps = report.Steps();
        _rows = [.. report.Instances.Select(instance => new Row(instance, report.SumOf(instance)))
            .OrderByDescending(static row => row.Sum.VcpuHours).ThenBy(static row => row.Instance.Name, StringComparer.Ordinal)];
    }

    private void ShowDays()
    {
        if (_first is not { } first || _last is not { } last)
        {
            _fault = UsageRangeFault.NoDay;
            return;
        }

        Navigation.NavigateTo(PathOf(new UsageRange(first, last)));
    }

    private string PathOf(UsageRange range) => $"{Context.BasePath}/usage?{QueryOf(range)}";

    private string FileOf(string format) => $"{Context.BasePath}/usage.{format}?{QueryOf(_range)}";

    private static string QueryOf(UsageRange range) => $"from={UsageWords.Wire(range.First)}&to={UsageWords.Wire(range.Last)}";

    private sealed record Row(InstanceUsage Instance, UsageSum Sum);
}
