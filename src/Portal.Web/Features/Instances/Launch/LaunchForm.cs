using System.Text;
using Portal.Domain.Collections;
using Portal.Domain.Compute;

namespace Portal.Web.Features.Instances.Launch;

/// <summary>What a person has typed on the launch page. It lives in the circuit, so signing in again over the page loses nothing.</summary>
public sealed class LaunchForm
{
    public string Name { get; set; } = "";

    public int Count { get; set; } = 1;

    public LaunchSource Source { get; set; }

    public string? ImageId { get; set; }

    public string? VolumeId { get; set; }

    /// <summary>A snapshot of a volume.</summary>
    public string? SnapshotId { get; set; }

    /// <summary>GiB of the volume snapshot, as the page found it.</summary>
    public int? SnapshotSize { get; set; }

    /// <summary>The image goes to a volume of its own.</summary>
    public bool OnNewVolume { get; set; }

    /// <summary>GiB as typed; null leaves it to <see cref="ProposedVolumeSize"/>.</summary>
    public int? NewVolumeSize { get; set; }

    /// <summary>GiB that the page proposes for the image chosen.</summary>
    public int ProposedVolumeSize { get; set; } = 1;

    public string? VolumeType { get; set; }

    public bool DeletesVolume { get; set; }

    /// <summary>What a person chose to name beside a volume; null leaves it to <see cref="ProposedBesideId"/>.</summary>
    public string? BesideImageId { get; set; }

    public string? ProposedBesideId { get; set; }

    public BootVolume? Boot => Source switch
    {
        LaunchSource.Volume => new BootVolume.Existing(VolumeId ?? "") { DeletesWithInstance = DeletesVolume },
        LaunchSource.VolumeSnapshot => new BootVolume.FromSnapshot(SnapshotId ?? "", SnapshotSize) { DeletesWithInstance = DeletesVolume },
        _ when OnNewVolume => new BootVolume.FromImage(NewVolumeSize ?? ProposedVolumeSize, VolumeType) { DeletesWithInstance = DeletesVolume },
        _ => null,
    };

    public string? FlavorId { get; set; }

    public string? KeyName { get; set; }

    public HashSet<string> SecurityGroups { get; } = new(StringComparer.Ordinal);

    public string AvailabilityZone { get; set; } = "";

    public HashSet<string> NetworkIds { get; } = new(StringComparer.Ordinal);

    public string UserData { get; set; } = "";

    public bool ConfigDrive { get; set; }

    public string? DiskConfig { get; set; }

    public List<TextPair> Metadata { get; } = [];

    public List<TextPair> SchedulerHints { get; } = [];

    public List<FormFile> Files { get; } = [];

    /// <summary>The launch as typed. Rows without a key are left out: an empty row is not a fault.</summary>
    /// <param name="marker">Unique mark of this attempt; null for previews and templates.</param>
    public LaunchRequest ToRequest(string? marker) => new()
    {
        Name = Name.Trim(),
        ImageId = (Source is LaunchSource.Volume or LaunchSource.VolumeSnapshot ? BesideImageId ?? ProposedBesideId : ImageId) ?? "",
        Boot = Boot,
        FlavorId = FlavorId ?? "",
        KeyName = string.IsNullOrEmpty(KeyName) ? null : KeyName,
        SecurityGroups = SecurityGroups.Order(StringComparer.Ordinal).ToValueList(),
        AvailabilityZone = string.IsNullOrWhiteSpace(AvailabilityZone) ? null : AvailabilityZone.Trim(),
        Count = Count,
        UserData = UserData.Length == 0 ? null : UserData,
        Metadata = ToMap(Metadata),
        ConfigDrive = ConfigDrive,
        Files = Files.Where(static file => file.Path.Trim().Length > 0)
            .Select(static file => new InjectedFile(file.Path.Trim(), Encoding.UTF8.GetBytes(file.Text))).ToValueList(),
        SchedulerHints = ToMap(SchedulerHints),
        NetworkIds = NetworkIds.Order(StringComparer.Ordinal).ToValueList(),
        DiskConfig = DiskConfig,
        Marker = marker,
    };

    /// <summary>Fills the form from a saved launch. Ids that the cloud no longer has are kept and reported by validation.</summary>
    public void Fill(LaunchRequest request)
    {
        Name = request.Name;
        Count = request.Count;
        Fill(request.Boot, NullIfEmpty(request.ImageId));
        FlavorId = NullIfEmpty(request.FlavorId);
        KeyName = request.KeyName;
        Replace(SecurityGroups, request.SecurityGroups);
        AvailabilityZone = request.AvailabilityZone ?? "";
        Replace(NetworkIds, request.NetworkIds);
        UserData = request.UserData ?? "";
        ConfigDrive = request.ConfigDrive;
        DiskConfig = request.DiskConfig;
        Replace(Metadata, request.Metadata);
        Replace(SchedulerHints, request.SchedulerHints);
        Files.Clear();
        Files.AddRange(request.Files.Select(static file => new FormFile { Path = file.Path, Text = Encoding.UTF8.GetString(file.Contents.Span) }));
    }

    private void Fill(BootVolume? boot, string? imageId)
    {
        var isVolume = boot is BootVolume.Existing or BootVolume.FromSnapshot;
        ImageId = isVolume ? null : imageId;
        BesideImageId = isVolume ? imageId : null;
        Source = boot switch { BootVolume.Existing => LaunchSource.Volume, BootVolume.FromSnapshot => LaunchSource.VolumeSnapshot, _ => LaunchSource.Image };
        VolumeId = (boot as BootVolume.Existing)?.VolumeId is { } volume ? NullIfEmpty(volume) : null;
        SnapshotId = (boot as BootVolume.FromSnapshot)?.SnapshotId is { } snapshot ? NullIfEmpty(snapshot) : null;
        OnNewVolume = boot is BootVolume.FromImage;
        NewVolumeSize = (boot as BootVolume.FromImage)?.SizeGiB;
        VolumeType = (boot as BootVolume.FromImage)?.Type;
        DeletesVolume = boot?.DeletesWithInstance ?? false;
    }

    private static ValueMap ToMap(List<TextPair> pairs) =>
        new(pairs.Where(static pair => pair.Key.Trim().Length > 0).Select(static pair => new KeyValuePair<string, string>(pair.Key.Trim(), pair.Value)));

    private static void Replace(HashSet<string> set, ValueList<string> values)
    {
        set.Clear();
        set.UnionWith(values);
    }

    private static void Replace(List<TextPair> pairs, ValueMap map)
    {
        pairs.Clear();
        pairs.AddRange(map.Select(static pair => new TextPair { Key = pair.Key, Value = pair.Value }));
    }

    private static string? NullIfEmpty(string value) => value.Length == 0 ? null : value;
}
