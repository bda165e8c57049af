using Microsoft.AspNetCore.Components;
using MudBlazor;
using Portal.Domain.Clouds;
using Portal.Domain.Collections;
using Portal.Domain.Errors;
using Portal.Domain.Operations.Migration;
using Portal.Web.Sessions;

namespace Portal.Web.Features.Migrations;

/// <summary>The pre-flight of a migration: every possible node with what speaks for and against it, before anything is sent.</summary>
public sealed partial class MigrateDialog
{
    private const int Shown = 25;
    private readonly CancellationTokenSource _life = new();
    private Preflight? _preflight;
    private ValueList<DestinationVerdict>? _verdicts;
    private IDisposable? _subscription;
    private CloudError? _error;
    private MigrationKind _kind;
    private string? _host;
    private string _find = "";
    private string _block = "auto";
    private bool _overCommit;
    private bool _handOver = true;
    private bool _confirm;
    private bool _unwise;
    private bool _isBusy;

    [CascadingParameter]
    public required IMudDialogInstance Dialog { get; set; }

    [Parameter]
    [EditorRequired]
    public required ProjectContext Context { get; set; }

    [Parameter]
    [EditorRequired]
    public required string InstanceId { get; set; }

    private bool IsLive => _kind == MigrationKind.Live;

    /// <summary>Folsom's scheduler places a cold migration itself.</summary>
    private bool ChoosesHost => IsLive || Has(CloudCapability.ColdMigrationHost);

    private bool HostIsOptional => !IsLive || Has(CloudCapability.MigrationHostOptional);

    /// <summary>What is chosen until a person chooses: the cloud where it may, else the best node.</summary>
    private string? Proposed => HostIsOptional ? null : _verdicts?.Items.FirstOrDefault(static verdict => verdict.IsGood)?.Host;

    private List<DestinationVerdict> Found =>
        [.. (_verdicts ?? default).Items.Where(verdict => verdict.Host.Contains(_find.Trim(), StringComparison.OrdinalIgnoreCase) || verdict.Host == _host)];

    private DestinationVerdict? Chosen => _verdicts is { } verdicts && ChoosesHost ? verdicts.Items.FirstOrDefault(verdict => verdict.Host == _host) : null;

    private bool CanSend => _preflight is not null && Accepts(_kind) && (!ChoosesHost || _host is { Length: > 0 } || HostIsOptional)
        && Chosen is not { IsRefused: true } && (Chosen is not { IsUnwise: true } || _unwise);

    private MigrationOrder Order => new()
    {
        Kind = _kind,
        Host = ChoosesHost && _host is { Length: > 0 } host ? host : null,
        BlockMigration = IsLive ? _block switch { "copy" => true, "shared" => false, _ => null } : null,
        DiskOverCommit = IsLive && _block == "copy" && _overCommit,
        HandOver = _handOver && _preflight?.HandOver == AddressHandOver.Needed,
        Confirm = !IsLive && _confirm,
        MemoryMiB = _preflight?.MemoryMiB ?? 0,
    };

    protected override Task OnInitializedAsync() => LoadAsync();

    public void Dispose()
    {
        _subscription?.Dispose();
        _life.Cancel();
        _life.Dispose();
    }

    private async Task LoadAsync()
    {
        _error = null;
        try
        {
            var preflight = await Reader.ReadAsync(Context, InstanceId, _life.Token);
            (_preflight, _verdicts) = (preflight, preflight.Weigh());
            _kind = Accepts(MigrationKind.Live) ? MigrationKind.Live : MigrationKind.Cold;
            _host = Proposed;
            _subscription = preflight.Nodes?.OnChanged(() => _ = InvokeAsync(Judge));
        }
        catch (CloudException refused)
        {
            _error = refused.Error;
        }
        catch (OperationCanceledException) when (_life.IsCancellationRequested)
        {
            // Closed.
        }
    }

    /// <summary>A node that falls while a person decides is seen here too.</summary>
    private void Judge()
    {
        var wereUnknown = _verdicts is null;
        _verdicts = _preflight?.Weigh() ?? _verdicts;
        if (wereUnknown && _host is not { Length: > 0 })
        {
            _host = Proposed;
        }

        StateHasChanged();
    }

    private bool Has(CloudCapability capability) => Context.Capabilities.Has(capability);

    private bool Accepts(MigrationKind kind) => _preflight is { Instance: var instance } && MigrationOutlook.Accepts(kind, instance)
        && Has(kind == MigrationKind.Live ? CloudCapability.LiveMigrate : CloudCapability.ColdMigrate);

    private void Choose(MigrationKind kind)
    {
        _kind = kind;
        _host = Proposed;
        (_unwise, _error) = (false, null);
    }

    private void Take(string? host) => (_host, _unwise, _error) = (host?.Trim(), false, null);

    private async Task SubmitAsync()
    {
        if (_isBusy || !CanSend || _preflight is not { } preflight)
        {
            return;
        }

        (_isBusy, _error) = (true, null);
        try
        {
            await Operations.StartAsync(preflight.Standing, preflight.Instance, Order, CancellationToken.None);
            Snackbar.Add(Loc["started", UI.ShownName.InSentence(preflight.Instance.Name)], Severity.Normal, options =>
            {
                options.Action = Loc["follow"];
                options.OnClick = _ =>
                {
                    Navigation.NavigateTo($"{Context.BasePath}/migrations");
                    return Task.CompletedTask;
                };
            });
            Dialog.Close(DialogResult.Ok(true));
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
}
