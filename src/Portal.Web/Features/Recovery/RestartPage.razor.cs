using Microsoft.AspNetCore.Components;
using MudBlazor;
using Portal.Domain.Cli;
using Portal.Domain.Clouds;
using Portal.Domain.Compute;
using Portal.Domain.Errors;
using Portal.Domain.Restart;
using Portal.Web.Policies;
using Portal.Web.Sessions;
using Portal.Web.UI;

namespace Portal.Web.Features.Recovery;

/// <summary>What is off on a node that came back: which of it ran, how sure that is, and starting it.</summary>
public sealed partial class RestartPage
{
    private static readonly NodeSilence Unheard = new(DateTimeOffset.MinValue.AddYears(1), DateTimeOffset.MinValue.AddYears(1));

    private readonly CancellationTokenSource _life = new();
    private readonly HashSet<string> _chosen = new(StringComparer.Ordinal);
    private IReadOnlyList<RestartCandidate>? _candidates;
    private IReadOnlyDictionary<string, string> _names = new Dictionary<string, string>();
    private NodeSilence? _silence;
    private CloudError? _error;
    private (ProjectContext, string)? _opened;
    private bool _isBusy;

    [Parameter]
    public string? CloudSegment { get; set; }

    [Parameter]
    public string? ProjectId { get; set; }

    [Parameter]
    public required string Host { get; set; }

    [CascadingParameter]
    public required ProjectContext Context { get; set; }

    private IReadOnlyList<RestartCandidate> Chosen => [.. (_candidates ?? []).Where(candidate => _chosen.Contains(candidate.Instance.Id))];

    private CliText Cli => CliEquivalent.Join([.. Chosen.Select(candidate => CliEquivalent.For(
        candidate.Way == RestartWay.HardReboot ? new InstanceCommand.Reboot(Hard: true) : new InstanceCommand.Start(), candidate.Instance.Id, Context.Capabilities.Cli))]);

    public void Dispose()
    {
        _life.Cancel();
        _life.Dispose();
    }

    protected override async Task OnParametersSetAsync()
    {
        if (_opened == (Context, Host))
        {
            return;
        }

        _opened = (Context, Host);
        (_candidates, _error) = (null, null);
        try
        {
            Authorizer.Demand(Context, PortalPolicy.Admin);
        }
        catch (CloudException refused)
        {
            _error = refused.Error;
            return;
        }

        await LoadAsync();
    }

    private async Task LoadAsync()
    {
        if (_isBusy || _life.IsCancellationRequested)
        {
            return;
        }

        (_isBusy, _error) = (true, null);
        try
        {
            var detail = await Details.ReadAsync(Context, Host, _life.Token);
            _names = (await Projects.ListProjectsAsync(Context.Session, _life.Token)).ToDictionary(static project => project.Id, static project => project.Name, StringComparer.Ordinal);
            _silence = NodeSilences.Last(detail.History, Clock.GetUtcNow());
            _candidates =
            [
                .. RestartFinder.Find(
                    detail.Instances,
                    _silence ?? Unheard,
                    detail.Volumes.Items.Select(static volume => volume.InstanceId).ToHashSet(StringComparer.Ordinal),
                    Context.Capabilities.Compute == ComputeGeneration.Folsom),
            ];
            _chosen.Clear();
            _chosen.UnionWith(_candidates.Where(static candidate => candidate.IsMeant).Select(static candidate => candidate.Instance.Id));
        }
        catch (CloudException refused)
        {
            _error = refused.Error;
        }
        catch (OperationCanceledException) when (_life.IsCancellationRequested)
        {
            // The page is left.
        }
        finally
        {
            _isBusy = false;
        }
    }

    private void Toggle(string id)
    {
        if (!_chosen.Remove(id))
        {
            _chosen.Add(id);
        }
    }

    private async Task StartAsync()
    {
        if (_isBusy || _chosen.Count == 0)
        {
            return;
        }

        (_isBusy, _error) = (true, null);
        try
        {
            await Operations.RestartAsync(Context, Host, Chosen, CancellationToken.None);
            Navigation.NavigateTo(PortalPaths.Project(Context.Scope) + "/tasks");
        }
        catch (CloudException refused)
        {
            _error = refused.Error;
        }
        finally
        {
            _isBusy = false;
        }
    }

    private static Tone Tone(RestartCandidate candidate) => candidate.Evidence switch
    {
        RestartEvidence.SaidActive => UI.Tone.Ok,
        RestartEvidence.StoppedOnReturn => UI.Tone.Busy,
        RestartEvidence.OffBefore => UI.Tone.Off,
        _ => UI.Tone.Warn,
    };

    private static string Icon(RestartCandidate candidate) => candidate.Evidence switch
    {
        RestartEvidence.SaidActive => Icons.Material.Outlined.CheckCircle,
        RestartEvidence.StoppedOnReturn => Icons.Material.Outlined.History,
        RestartEvidence.OffBefore => Icons.Material.Outlined.PowerOff,
        _ => Icons.Material.Outlined.HelpOutline,
    };
}
