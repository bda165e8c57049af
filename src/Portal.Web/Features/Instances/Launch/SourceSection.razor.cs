using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Portal.Domain.Compute;
using Portal.Domain.Images;
using Portal.Domain.Validation;
using Portal.Domain.Volumes;
using Portal.Web.Sessions;
using Portal.Web.UI;

namespace Portal.Web.Features.Instances.Launch;

public sealed partial class SourceSection(IStringLocalizer<LaunchPage> loc) : ComponentBase
{
    private bool _choseTab;

    [CascadingParameter] public required ProjectContext Context { get; set; }

    [Parameter, EditorRequired] public required LaunchOptions Options { get; set; }

    [Parameter, EditorRequired] public required LaunchForm Form { get; set; }

    [Parameter, EditorRequired] public required LaunchFaultTexts Faults { get; set; }

    /// <summary>Another image: the page may propose another size.</summary>
    [Parameter] public EventCallback<string?> ImageIdChanged { get; set; }

    [Parameter] public EventCallback Changed { get; set; }

    private IStringLocalizer<LaunchPage> Loc => loc;

    private bool CanBootFromVolumes => BootRules.IsPossible(Context.Capabilities);

    private IEnumerable<LaunchSource> Kinds => CanBootFromVolumes ? Enum.GetValues<LaunchSource>() : [LaunchSource.Image, LaunchSource.Snapshot];

    /// <summary>Those that boot now; what was chosen stays to be seen.</summary>
    private IReadOnlyList<SourceCard> VolumeCards =>
    [
        .. (Options.Volumes?.Items ?? []).Where(volume => volume.Id == Form.VolumeId || VolumeActions.Check(volume, VolumeAction.Launch, hasSnapshots: false) is null)
            .Select(static volume => new SourceCard(volume.Id, volume.ShownName, Facts(volume.SizeGiB, volume.Type, volume.Created))),
    ];

    private IReadOnlyList<SourceCard> VolumeSnapshotCards =>
    [
        .. (Options.VolumeSnapshots?.Items ?? [])
            .Where(snapshot => snapshot.Id == Form.SnapshotId || SnapshotActions.CheckLaunch(snapshot, Options.FindVolume(snapshot.VolumeId)) is null)
            .Select(snapshot => new SourceCard(snapshot.Id, snapshot.ShownName, Facts(snapshot.SizeGiB, Options.FindVolume(snapshot.VolumeId)?.ShownName, snapshot.Created))),
    ];

    protected override void OnParametersSet()
    {
        // An image may turn out to be a snapshot when the list is read.
        if (!_choseTab && Form.Source is LaunchSource.Image or LaunchSource.Snapshot && Options.FindImage(Form.ImageId) is { } chosen)
        {
            Form.Source = chosen.IsSnapshot ? LaunchSource.Snapshot : LaunchSource.Image;
        }
    }

    private IReadOnlyList<SourceCard> ImageCards(bool snapshots) =>
        [.. Options.Images.Items.Where(image => image.IsLaunchable && image.IsSnapshot == snapshots).Select(image => new SourceCard(image.Id, image.Name, Facts(image)))];

    private int Count(LaunchSource kind) => kind switch
    {
        LaunchSource.Volume => VolumeCards.Count,
        LaunchSource.VolumeSnapshot => VolumeSnapshotCards.Count,
        _ => Options.Images.Items.Count(image => image.IsLaunchable && image.IsSnapshot == (kind == LaunchSource.Snapshot)),
    };

    private Task Show(LaunchSource kind)
    {
        (_choseTab, Form.Source) = (true, kind);
        return Changed.InvokeAsync();
    }

    private Task Set(InputField field, Action change)
    {
        change();
        Faults.Touch(field);
        return Changed.InvokeAsync();
    }

    private static string Facts(int gib, string? more, DateTimeOffset created)
    {
        string[] facts = [SizeText.GiB(gib, CultureInfo.CurrentCulture), .. more is { Length: > 0 } ? [Domain.Text.HostileText.Visible(more)] : Array.Empty<string>(), .. created == default ? [] : new[] { created.UtcDateTime.ToString("d", CultureInfo.CurrentCulture) }];
        return string.Join(" · ", facts);
    }

    private string Facts(Image image)
    {
        var facts = new List<string>();
        if (image.SizeBytes is { } bytes)
        {
            facts.Add(SizeText.Bytes(bytes, CultureInfo.CurrentCulture));
        }

        if (image.MinDiskGiB > 0)
        {
            facts.Add(loc["MinDisk", image.MinDiskGiB]);
        }

        if (image.MinRamMiB > 0)
        {
            facts.Add(loc["MinRam", image.MinRamMiB]);
        }

        if (image.IsSnapshot)
        {
            facts.Add(image.Created.UtcDateTime.ToString("d", CultureInfo.CurrentCulture));
        }

        return string.Join(" · ", facts);
    }
}
