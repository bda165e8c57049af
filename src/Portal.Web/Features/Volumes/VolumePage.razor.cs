using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Portal.Domain.Clouds;
using Portal.Domain.Compute;
using Portal.Domain.Text;
using Portal.Domain.Volumes;
using Portal.Web.Live;
using Portal.Web.Localization;
using Portal.Web.Modules;
using Portal.Web.Policies;
using Portal.Web.Sessions;
using Portal.Web.UI;
using Portal.Web.UI.Table;

namespace Portal.Web.Features.Volumes;

/// <summary>One volume: what it is, who holds it, how to use it there, and its snapshots.</summary>
public sealed partial class VolumePage(
    ILiveCloud live, ModuleRegistry modules, IPortalAuthorizer authorizer, VolumeDesk desk, SnapshotDesk snapshotDesk, PersonTime time, IStringLocalizerFactory factory, TimeProvider clock,
    IStringLocalizer<VolumeText> loc) : IAsyncDisposable
{
    private static readonly string[] PrimaryIds = ["attach", "detach", "snapshot", "extend"];

    private ProjectContext? _opened;
    private ResourceContext? _table;
    private IReadOnlyList<ResourceAction<Volume>> _actions = [];
    private LiveBinding<Volume>? _volumes;
    private LiveBinding<VolumeSnapshot>? _snapshots;
    private LiveBinding<Instance>? _instances;
    private LiveBinding<VolumeTransfer>? _transfers;
    private LiveBinding<VolumeBackup>? _backups;
    private PopupMenu? _menu;
    private (VolumeStatus Status, DateTimeOffset At)? _seen;
    private DateTimeOffset? _passingSince;
    private ITimer? _patience;
    private bool _mayWrite;

    [CascadingParameter]
    public required ProjectContext Context { get; set; }

    [Parameter]
    public required string VolumeId { get; set; }

    private VolumeDesk Desk => desk;

    private SnapshotDesk SnapshotDesk => snapshotDesk;

    private PersonTime Time => time;

    private TimeProvider Clock => clock;

    private IStringLocalizer<VolumeText> Loc => loc;

    private VolumeLookups Lookups => _table!.Get<VolumeLookups>();

    private Volume? Volume => _volumes?.Items.FirstOrDefault(volume => volume.Id == VolumeId);

    private IReadOnlyList<VolumeSnapshot> Snapshots =>
        [.. (_snapshots?.Items ?? []).Where(snapshot => snapshot.VolumeId == VolumeId).OrderByDescending(static snapshot => snapshot.Created)];

    private IReadOnlyList<VolumeBackup> Backups =>
        [.. (_backups?.Items ?? []).Where(backup => backup.VolumeId == VolumeId).OrderByDescending(static backup => backup.Created)];

    protected override async Task OnParametersSetAsync()
    {
        if (ReferenceEquals(_opened, Context))
        {
            return;
        }

        await DisposeAsync();
        _opened = Context;
        _mayWrite = authorizer.IsAllowed(Context, PortalPolicy.ProjectWrite);
        _table = new ResourceContext(Context, factory, clock).With(desk).With(new VolumeLookups());
        _actions = new ResourceListing<Volume>(modules, authorizer, _table, static volume => volume.Id).Actions;
        _volumes = new(live.Volumes(Context), OnChange);
        _snapshots = new(live.VolumeSnapshots(Context), OnChange);
        _instances = new(live.Instances(Context), OnChange);
        _transfers = Context.Capabilities.Has(CloudCapability.TransferVolumes) ? new(live.VolumeTransfers(Context), OnChange) : null;
        _backups = Context.Capabilities.Has(CloudCapability.BackupVolumes) ? new(live.VolumeBackups(Context), OnChange) : null;
        OnChange();
    }

    private void OnChange()
    {
        if (_instances?.Snapshot is { } instances)
        {
            Lookups.Use(instances);
        }

        if (_snapshots?.Snapshot is { } snapshots)
        {
            Lookups.Use(snapshots);
        }

        WatchPatience();
        _menu?.Refresh();
        StateHasChanged();
    }

    /// <summary>Says in time that it seems to hang, although nothing changes then.</summary>
    private void WatchPatience()
    {
        if (Volume is not { } volume)
        {
            _passingSince = null;
            return;
        }

        var now = clock.GetUtcNow();
        _seen = _seen is { } seen && seen.Status == volume.Status ? seen : (volume.Status, now);
        _passingSince = VolumePatience.Since(volume, _seen.Value.At);
        _patience?.Dispose();
        _patience = _passingSince is { } since && since + VolumePatience.Usual > now
            ? clock.CreateTimer(CultureFlow.Bind<object?>(_ => _ = InvokeAsync(StateHasChanged)).Invoke, null, since + VolumePatience.Usual - now, Timeout.InfiniteTimeSpan)
            : null;
    }

    private IEnumerable<ResourceAction<Volume>> Primary(Volume volume) => PrimaryIds.Select(id => _actions.FirstOrDefault(action => action.Id == id))
        .OfType<ResourceAction<Volume>>().Where(action => action.Check(volume, _table!).IsAllowed).Take(2);

    private string? Origin(Volume volume) =>
        volume.SnapshotId is { } snapshot ? loc["origin.snapshot", ShownName.InSentence(_snapshots?.Snapshot?.ById.GetValueOrDefault(snapshot)?.ShownName ?? snapshot)].Value
        : volume.SourceVolumeId is { } source ? loc["origin.volume", ShownName.InSentence(_volumes?.Snapshot?.ById.GetValueOrDefault(source)?.ShownName ?? source)].Value
        : volume.ImageId is { } image ? loc["origin.image", HostileText.Visible(image)].Value
        : null;

    private bool Hangs => VolumePatience.SeemsToHang(_passingSince, clock.GetUtcNow());

    private Tone ToneOf(Volume volume) => Hangs ? Tone.Warn : VolumeLook.Tone(volume.Status);

    private string? Why(VolumeRefusal? refusal) => refusal is null ? null : loc["refusal." + refusal].Value;

    private VolumeTransfer? Offer(Volume volume) => _transfers?.Items.FirstOrDefault(transfer => transfer.VolumeId == volume.Id);

    public async ValueTask DisposeAsync()
    {
        _patience?.Dispose();
        foreach (var binding in new IAsyncDisposable?[] { _volumes, _snapshots, _instances, _transfers, _backups })
        {
            if (binding is not null)
            {
                await binding.DisposeAsync();
            }
        }

        (_volumes, _snapshots, _instances, _transfers, _backups) = (null, null, null, null, null);
    }
}
