using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using MudBlazor;
using Portal.Domain.Cli;
using Portal.Domain.Compute;
using Portal.Domain.Errors;
using Portal.Domain.Images;
using Portal.Domain.Quotas;
using Portal.Domain.Text;
using Portal.Domain.Validation;
using Portal.Domain.Volumes;
using Portal.Web.Live;
using Portal.Web.Operations;
using Portal.Web.Sessions;
using Portal.Web.Storage;
using Portal.Web.UI;

namespace Portal.Web.Features.Instances.Launch;

/// <summary>Launch in one page: name, image, size, done; everything else has a sensible default.</summary>
public sealed partial class LaunchPage(
    ILiveCloud live,
    IInstanceOperations operations,
    IPreferenceStore preferences,
    NavigationManager navigation,
    ISnackbar snackbar,
    InputFaultText faultTexts,
    QuotaWords words,
    IStringLocalizer<LaunchPage> loc) : ComponentBase, IAsyncDisposable
{
    private readonly LaunchForm _form = new();
    private readonly LaunchFaultTexts _faults = new(faultTexts);
    private readonly CancellationTokenSource _stop = new();
    private ProjectContext? _opened;
    private LaunchOptions? _options;
    private IReadOnlyList<FlavorRow> _flavorRows = [];
    private QuotaForecast? _forecast;
    private CliText? _cli;
    private LaunchStage? _stage;
    private CloudError? _error;
    private bool _notCreated;
    private bool _sending;
    private bool _inSteps;
    private LaunchDefaults? _last;
    private bool _defaulted;
    private bool _proposedKey;

    /// <summary>A size that the person chose stays; one that was proposed makes room for what fits the image.</summary>
    private bool _choseFlavor;

    [CascadingParameter] public required ProjectContext Context { get; set; }

    /// <summary>Preselects an image: "launch from here".</summary>
    [SupplyParameterFromQuery(Name = "image")] public string? ImageFromQuery { get; set; }

    /// <summary>Preselects a volume to boot from.</summary>
    [SupplyParameterFromQuery(Name = "volume")] public string? VolumeFromQuery { get; set; }

    /// <summary>Preselects a snapshot of a volume.</summary>
    [SupplyParameterFromQuery(Name = "volume-snapshot")] public string? SnapshotFromQuery { get; set; }

    private IStringLocalizer<LaunchPage> Loc => loc;

    private string PreferenceName => $"launch.last.{Context.Scope.ProjectId}";

    protected override async Task OnParametersSetAsync()
    {
        if (ReferenceEquals(_opened, Context))
        {
            return;
        }

        // Also after signing in again: the old lists ended with the old access, and what was typed stays.
        _opened = Context;
        var ended = _options;
        _error = _error is CloudError.Unauthorized ? null : _error;
        if (_options is null)
        {
            ReadQuery();
        }

        _last ??= await preferences.GetAsync<LaunchDefaults>(Context.Session.PersonKey, PreferenceName, _stop.Token);
        if (_stop.IsCancellationRequested)
        {
            return;
        }

        _options = new LaunchOptions(live, Context, OptionsChanged);
        OptionsChanged();
        if (ended is not null)
        {
            await ended.DisposeAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        if (_options is not null)
        {
            await _options.DisposeAsync();
        }

        _stop.Dispose();
    }

    private void OptionsChanged()
    {
        if (_options is null)
        {
            return;
        }

        if (!_defaulted && _options.IsReady)
        {
            _defaulted = true;
            ChooseDefaults(_options);
        }

        if (!_proposedKey && !_options.Keypairs.IsLoading)
        {
            _proposedKey = true;
            _form.KeyName ??= ProposedKey(_options.Keypairs.Items);
        }

        Rebuild();
        StateHasChanged();
    }

    /// <summary>The one used last, or the only one there is.</summary>
    private string? ProposedKey(IReadOnlyList<Keypair> keypairs) =>
        keypairs.FirstOrDefault(keypair => keypair.Name == _last?.KeyName)?.Name ?? (keypairs is [var only] ? only.Name : null);

    private void ReadQuery()
    {
        if (BootRules.IsPossible(Context.Capabilities))
        {
            (_form.VolumeId, _form.SnapshotId) = (VolumeFromQuery, SnapshotFromQuery);
            _form.Source = VolumeFromQuery is not null ? LaunchSource.Volume : SnapshotFromQuery is not null ? LaunchSource.VolumeSnapshot : LaunchSource.Image;
        }
    }

    /// <summary>What this person launched last in this project; otherwise the smallest size that fits. A template or link wins.</summary>
    private void ChooseDefaults(LaunchOptions options)
    {
        _form.ImageId ??= options.FindImage(ImageFromQuery ?? _last?.ImageId)?.Id;
        _form.FlavorId ??= options.FindFlavor(_last?.FlavorId)?.Id
            ?? options.Flavors.Items.Where(static flavor => !flavor.IsDisabled).MinBy(static flavor => (flavor.RamMiB, flavor.DiskGiB))?.Id;
    }

    private void Rebuild()
    {
        if (_options is not { } options)
        {
            return;
        }

        _form.SnapshotSize = options.FindVolumeSnapshot(_form.SnapshotId)?.SizeGiB;
        _form.ProposedVolumeSize = VolumeInput.Smallest(null, options.FindImage(_form.ImageId), null);
        _form.ProposedBesideId = BootRules.WantsImageBeside(_form.Boot, Context.Capabilities)
            ? BootRules.Beside(options.Images.Items, (options.FindVolume(_form.VolumeId) ?? options.FindVolume(options.FindVolumeSnapshot(_form.SnapshotId)?.VolumeId))?.ImageId)?.Id
            : null;
        var request = _form.ToRequest(marker: null);
        var facts = FactsOf(options);
        _inSteps = BootRules.NeedsSteps(request.Boot, Context.Capabilities);
        _faults.Update(LaunchValidation.Check(request, facts));
        var measure = BootRules.Measure(request, facts);
        var flavor = options.FindFlavor(_form.FlavorId);
        _forecast = flavor is not null && options.ProjectLimits is { } limits ? QuotaForecast.ForLaunch(limits, flavor, _form.Count, BootRules.Takes(request, facts)) : null;
        _flavorRows = [.. options.Flavors.Items.Where(candidate => !candidate.IsDisabled || candidate.Id == _form.FlavorId)
            .OrderBy(static candidate => (candidate.RamMiB, candidate.Vcpus, candidate.DiskGiB))
            .Select(candidate => RowOf(candidate, request.Boot, measure, options))];
        var isChosen = request.Boot switch
        {
            BootVolume.Existing volume => volume.VolumeId.Length > 0,
            BootVolume.FromSnapshot snapshot => snapshot.SnapshotId.Length > 0,
            _ => request.ImageId.Length > 0,
        };
        _cli = isChosen && request.FlavorId.Length > 0 ? CliEquivalent.Launch(request, Context.Capabilities.Cli) : null;
    }

    private FlavorRow RowOf(Flavor flavor, BootVolume? boot, Image? measure, LaunchOptions options)
    {
        if (measure is not null && BootRules.CheckFlavor(flavor, boot, measure, Context.Capabilities).FirstOrDefault() is { } misfit)
        {
            return new FlavorRow(flavor, false, faultTexts.Describe(misfit), "exceeded");
        }

        if (options.ProjectLimits is not { } limits)
        {
            return new FlavorRow(flavor, true, "", "ok");
        }

        var forecast = QuotaForecast.ForLaunch(limits, flavor, _form.Count);
        var worst = forecast.Lines.Items.Where(static line => line.Limit is not null)
            .OrderByDescending(static line => line.Level).ThenByDescending(static line => line.ShareAfter).FirstOrDefault();
        if (worst is null)
        {
            return new FlavorRow(flavor, true, loc["Fits"], "ok");
        }

        var effect = $"{words.Name(worst.Resource)} {words.UsedOf(worst.Resource, worst.After, worst.Limit)}";
        return new FlavorRow(flavor, !worst.Exceeds, effect, worst.Level switch
        {
            QuotaLevel.Exceeded => "exceeded",
            QuotaLevel.Critical => "critical",
            QuotaLevel.Warning => "warning",
            _ => "ok",
        });
    }

    private LaunchContext FactsOf(LaunchOptions options) => new(Context.Capabilities)
    {
        ProjectId = Context.Scope.ProjectId,
        IsAdmin = Context.IsAdmin,
        Images = Complete(options.Images),
        Flavors = Complete(options.Flavors),
        Keypairs = Complete(options.Keypairs),
        SecurityGroups = Complete(options.SecurityGroups),
        Zones = Complete(options.Zones),
        Networks = Complete(options.Networks),
        Volumes = Complete(options.Volumes),
        VolumeSnapshots = Complete(options.VolumeSnapshots),
        VolumeTypes = Complete(options.VolumeTypes),
        Limits = options.ProjectLimits,
    };

    private string? SourceName(LaunchOptions options) => _form.Source switch
    {
        LaunchSource.Volume => options.FindVolume(_form.VolumeId)?.ShownName,
        LaunchSource.VolumeSnapshot => options.FindVolumeSnapshot(_form.SnapshotId)?.ShownName,
        _ => options.FindImage(_form.ImageId)?.Name,
    };

    /// <summary>A list that was not read whole must not be used to say that something is missing.</summary>
    private static IReadOnlyList<T>? Complete<T>(LiveBinding<T>? binding)
        where T : notnull => binding?.Snapshot is { IsComplete: true } ? binding.Items : null;

    private void Set(InputField field, Action change)
    {
        change();
        _faults.Touch(field);
        Rebuild();
    }

    private void SetCount(ChangeEventArgs change) => Set(InputField.Count, () =>
        _form.Count = int.TryParse(change.Value as string, CultureInfo.InvariantCulture, out var count) ? count : 0);

    /// <summary>Bound, not set by an event: letters typed while a render is on its way are not overwritten.</summary>
    private void NameTyped() => Set(InputField.Name, static () => { });

    private void ChooseImage(string? id)
    {
        Set(InputField.Image, () => _form.ImageId = id);
        ProposeFlavor();
    }

    private void SourceChanged()
    {
        Rebuild();
        ProposeFlavor();
    }

    private void ProposeFlavor()
    {
        if (!_choseFlavor && _flavorRows.FirstOrDefault(row => row.Flavor.Id == _form.FlavorId) is not { IsPossible: true }
            && _flavorRows.FirstOrDefault(static row => row.IsPossible) is { } smallest)
        {
            _form.FlavorId = smallest.Flavor.Id;
            Rebuild();
        }
    }

    private void ChooseFlavor(string? id)
    {
        _choseFlavor = true;
        Set(InputField.Flavor, () => _form.FlavorId = id);
    }

    private async Task LaunchAsync()
    {
        _faults.ShowAll();
        Rebuild();
        if (_sending || _faults.HasFaults)
        {
            return;
        }

        (_sending, _error, _notCreated, _stage) = (true, null, false, LaunchStage.Sending);
        var progress = new Progress<LaunchStage>(stage => { _stage = stage; StateHasChanged(); });
        try
        {
            // Leaving the page does not abort a write: the operation goes on to its certain end.
            var request = _form.ToRequest(marker: Guid.NewGuid().ToString("N"));
            if (_inSteps)
            {
                await LaunchInStepsAsync(request);
                return;
            }

            var outcome = await operations.LaunchAsync(Context, request, progress, CancellationToken.None);
            if (_stop.IsCancellationRequested)
            {
                return;
            }

            if (outcome.Created)
            {
                await RememberAsync();
                snackbar.Add(loc["Launched", HostileText.Visible(request.Name)], Severity.Success);
                navigation.NavigateTo(PortalPaths.Instances(Context.Scope));
                return;
            }

            _notCreated = true;
        }
        catch (CloudException exception)
        {
            _error = exception.Error;
        }
        finally
        {
            (_sending, _stage) = (false, null);
        }
    }

    /// <summary>The volume first, then the instance: a task does it, whose page tells how far it is.</summary>
    private async Task LaunchInStepsAsync(LaunchRequest request)
    {
        var begun = await operations.LaunchInStepsAsync(Context, request, CancellationToken.None);
        if (!_stop.IsCancellationRequested)
        {
            await RememberAsync();
            if (begun.Count < request.Count)
            {
                snackbar.Add(loc["LaunchedInStepsInPart", begun.Count, request.Count], Severity.Warning);
            }
            else
            {
                snackbar.Add(loc["LaunchedInSteps", HostileText.Visible(request.Name)], Severity.Normal);
            }

            navigation.NavigateTo(PortalPaths.Project(Context.Scope) + "/tasks");
        }
    }

    private Task RememberAsync() => preferences.SetAsync(
        Context.Session.PersonKey, PreferenceName, new LaunchDefaults(_form.ImageId ?? _last?.ImageId, _form.FlavorId, _form.KeyName), CancellationToken.None);
}
