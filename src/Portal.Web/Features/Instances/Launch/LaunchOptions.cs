using Portal.Domain.Clouds;
using Portal.Domain.Compute;
using Portal.Domain.Errors;
using Portal.Domain.Images;
using Portal.Domain.Networking;
using Portal.Domain.Quotas;
using Portal.Domain.Volumes;
using Portal.Web.Live;
using Portal.Web.Sessions;
using Portal.Web.UI;

namespace Portal.Web.Features.Instances.Launch;

/// <summary>What a launch can choose from, live: a key pair or snapshot made in another window appears here by itself.</summary>
public sealed class LaunchOptions(ILiveCloud live, ProjectContext context, Action changed) : IAsyncDisposable
{
    public LiveBinding<Image> Images { get; } = new(live.Images(context), changed);

    public LiveBinding<Flavor> Flavors { get; } = new(live.Flavors(context), changed);

    public LiveBinding<Keypair> Keypairs { get; } = new(live.Keypairs(context), changed);

    public LiveBinding<SecurityGroup> SecurityGroups { get; } = new(live.SecurityGroups(context), changed);

    /// <summary>Null where the cloud has no list of zones: it is then not asked for one.</summary>
    public LiveBinding<AvailabilityZone>? Zones { get; } =
        context.Capabilities.Has(CloudCapability.AvailabilityZoneList) ? new(live.AvailabilityZones(context), changed) : null;

    /// <summary>Null where networks cannot be chosen.</summary>
    public LiveBinding<Network>? Networks { get; } =
        context.Capabilities.Has(CloudCapability.ChooseNetworks) ? new(live.Networks(context), changed) : null;

    /// <summary>Null where nothing boots from a volume, here and below.</summary>
    public LiveBinding<Volume>? Volumes { get; } = BootRules.IsPossible(context.Capabilities) ? new(live.Volumes(context), changed) : null;

    public LiveBinding<VolumeSnapshot>? VolumeSnapshots { get; } = BootRules.IsPossible(context.Capabilities) ? new(live.VolumeSnapshots(context), changed) : null;

    public LiveBinding<VolumeType>? VolumeTypes { get; } =
        BootRules.IsPossible(context.Capabilities) && BootRules.MayChooseType(context.Capabilities) ? new(live.VolumeTypes(context), changed) : null;

    public LiveBinding<ProjectLimits> Limits { get; } = new(live.Limits(context), changed);

    public ProjectLimits? ProjectLimits => Limits.Items.Count == 0 ? null : Limits.Items[0];

    public Image? FindImage(string? id) => id is null ? null : Images.Snapshot?.ById.GetValueOrDefault(id);

    public Flavor? FindFlavor(string? id) => id is null ? null : Flavors.Snapshot?.ById.GetValueOrDefault(id);

    public Volume? FindVolume(string? id) => id is null ? null : Volumes?.Snapshot?.ById.GetValueOrDefault(id);

    public VolumeSnapshot? FindVolumeSnapshot(string? id) => id is null ? null : VolumeSnapshots?.Snapshot?.ById.GetValueOrDefault(id);

    /// <summary>True when everything a launch cannot do without has been read.</summary>
    public bool IsReady => !Images.IsLoading && !Flavors.IsLoading;

    /// <summary>Asks again for what could not be read.</summary>
    public void Retry()
    {
        Images.Nudge();
        Flavors.Nudge();
        Keypairs.Nudge();
        SecurityGroups.Nudge();
        Limits.Nudge();
    }

    public IEnumerable<CloudError> Errors =>
        new[] { Images.Error, Flavors.Error, Keypairs.Error, SecurityGroups.Error, Limits.Error }.OfType<CloudError>();

    public async ValueTask DisposeAsync()
    {
        await Images.DisposeAsync();
        await Flavors.DisposeAsync();
        await Keypairs.DisposeAsync();
        await SecurityGroups.DisposeAsync();
        await Limits.DisposeAsync();
        foreach (var binding in new IAsyncDisposable?[] { Zones, Networks, Volumes, VolumeSnapshots, VolumeTypes })
        {
            if (binding is not null)
            {
                await binding.DisposeAsync();
            }
        }
    }
}
