using System.Globalization;
using Microsoft.AspNetCore.Components;
using MudBlazor;
using Portal.Domain.Compute;
using Portal.Domain.Errors;
using Portal.Domain.Validation;
using Portal.Domain.Volumes;
using Portal.Web.Sessions;
using Portal.Web.UI;

namespace Portal.Web.Features.Volumes;

public sealed partial class AttachDialog
{
    private const int Shown = 50;
    private LiveBinding<Instance>? _instances;
    private LiveBinding<Volume>? _volumes;
    private LiveBinding<Flavor>? _flavors;
    private string _search = "";
    private string? _chosen;
    private string _device = "";
    private bool _typed;
    private bool _isBusy;
    private CloudError? _error;
    private (Volume Volume, Instance Instance, string? Device)? _done;

    [CascadingParameter]
    public required IMudDialogInstance Dialog { get; set; }

    [Parameter, EditorRequired]
    public required ProjectContext Context { get; set; }

    /// <summary>The volume whose instance is chosen; else <see cref="Instance"/> is set.</summary>
    [Parameter]
    public Volume? Volume { get; set; }

    /// <summary>The instance whose volume is chosen.</summary>
    [Parameter]
    public Instance? Instance { get; set; }

    private CloudError? Failure => _instances is { Error: { } instances, Snapshot: null } ? instances : _volumes is { Error: { } volumes, Snapshot: null } ? volumes : null;

    private Instance? Target => Instance ?? _instances?.Items.FirstOrDefault(instance => instance.Id == _chosen);

    private Volume? Taken => Volume ?? _volumes?.Items.FirstOrDefault(volume => volume.Id == _chosen);

    private string? Device => _device.Trim() is { Length: > 0 } device ? device : null;

    private IEnumerable<string?> TakenDevices => Target is { } target
        ? (_volumes?.Items ?? []).SelectMany(volume => volume.Attachments.Where(attachment => attachment.InstanceId == target.Id)).Select(static attachment => attachment.Device)
        : [];

    private Flavor? FlavorOfTarget => Target?.Flavor.Id is { } id ? _flavors?.Snapshot?.ById.GetValueOrDefault(id) : null;

    private IReadOnlyList<InputFault> Faults => Target is null ? [] : DeviceNames.Check(_device, TakenDevices, FlavorOfTarget);

    private IReadOnlyList<Choice> Found => [.. Choices.Where(choice => choice.Name.Contains(_search.Trim(), StringComparison.OrdinalIgnoreCase) || choice.Id == _search.Trim())];

    private IEnumerable<Choice> Choices => Volume is { } volume
        ? VolumeTarget.Of(_instances?.Items ?? [], volume, Context.IsAdmin).Select(target => new Choice(
            target.Instance.Id, target.Instance.Name, InstanceLook.Of(target.Instance, Shared).Word, target.Refusal is { } refusal ? Loc["target." + refusal].Value : null))
        : (_volumes?.Items ?? []).Select(candidate => (candidate, Refusal: VolumeActions.Check(candidate, VolumeAction.Attach, hasSnapshots: false)))
            .OrderBy(static pair => pair.Refusal is not null).ThenBy(static pair => NaturalOrder.Key(pair.candidate.ShownName), StringComparer.Ordinal)
            .Select(pair => new Choice(
                pair.candidate.Id, pair.candidate.ShownName, SizeText.GiB(pair.candidate.SizeGiB, CultureInfo.CurrentCulture), pair.Refusal is { } refusal ? Loc["refusal." + refusal].Value : null));

    protected override void OnInitialized()
    {
        _instances = new(Live.Instances(Context), OnChange);
        _volumes = new(Live.Volumes(Context), OnChange);
        _flavors = new(Live.Flavors(Context), OnChange);
        Suggest();
    }

    private void OnChange()
    {
        Suggest();
        StateHasChanged();
    }

    private void Choose(string id)
    {
        (_chosen, _error) = (id, null);
        Suggest();
    }

    /// <summary>Only where the cloud listens to it: current hypervisors choose themselves, and an empty field lets them.</summary>
    private void Suggest()
    {
        if (!_typed && Target is not null && Context.Capabilities.Compute == Domain.Clouds.ComputeGeneration.Folsom && _volumes?.Snapshot is not null)
        {
            _device = DeviceNames.Suggest(TakenDevices, FlavorOfTarget) ?? "";
        }
    }

    private void Retry()
    {
        _instances?.Nudge();
        _volumes?.Nudge();
    }

    private async Task SubmitAsync()
    {
        if (_isBusy || Target is not { } instance || Taken is not { } volume || Faults.Count > 0)
        {
            return;
        }

        (_isBusy, _error) = (true, null);
        try
        {
            var device = await Operations.AttachAsync(Context, volume, instance, Device, CancellationToken.None);
            _done = (volume, instance, device ?? Device);
            Snackbar.Add(Loc["attached.short", VolumePaths.Shown(volume), ShownName.InSentence(instance.Name)], Severity.Success);
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

    public async ValueTask DisposeAsync()
    {
        foreach (var binding in new IAsyncDisposable?[] { _instances, _volumes, _flavors })
        {
            if (binding is not null)
            {
                await binding.DisposeAsync();
            }
        }
    }

    private sealed record Choice(string Id, string Name, string Detail, string? Reason);
}
