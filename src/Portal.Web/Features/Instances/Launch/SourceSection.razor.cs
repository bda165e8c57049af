using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Portal.Domain.Images;
using Portal.Web.UI;

namespace Portal.Web.Features.Instances.Launch;

public sealed partial class SourceSection(IStringLocalizer<LaunchPage> loc) : ComponentBase
{
    /// <summary>More cards than this are found by searching, not by scrolling.</summary>
    private const int MaxCards = 24;

    private const int SearchFrom = 6;

    private bool _snapshots;
    private bool _choseTab;
    private string _search = "";
    private List<Image> _shown = [];
    private int _hidden;

    [Parameter, EditorRequired] public required LaunchOptions Options { get; set; }

    [Parameter] public string? ImageId { get; set; }

    [Parameter] public EventCallback<string?> ImageIdChanged { get; set; }

    [Parameter] public string? Error { get; set; }

    private IStringLocalizer<LaunchPage> Loc => loc;

    protected override void OnParametersSet()
    {
        if (!_choseTab && Options.FindImage(ImageId) is { } chosen)
        {
            _snapshots = chosen.IsSnapshot;
        }
    }

    /// <summary>Called by each drawing, the first one too: images that others look at are there at once.</summary>
    private void Choose()
    {
        var matches = Options.Images.Items
            .Where(image => image.IsLaunchable && image.IsSnapshot == _snapshots && Matches(image))
            .OrderByDescending(image => image.Id == ImageId)
            .ThenBy(static image => image.Name, StringComparer.CurrentCultureIgnoreCase)
            .ToList();
        _shown = matches.Count > MaxCards ? matches[..MaxCards] : matches;
        _hidden = matches.Count - _shown.Count;
    }

    private bool Matches(Image image) =>
        _search.Length == 0
        || image.Name.Contains(_search.Trim(), StringComparison.OrdinalIgnoreCase)
        || image.Id.StartsWith(_search.Trim(), StringComparison.OrdinalIgnoreCase);

    private int Count(bool snapshots) => Options.Images.Items.Count(image => image.IsLaunchable && image.IsSnapshot == snapshots);

    private void Show(bool snapshots) => (_snapshots, _choseTab, _search) = (snapshots, true, "");

    private static string Pressed(bool pressed) => pressed ? "true" : "false";

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

    private static string Initial(Image image) =>
        image.Name.FirstOrDefault(char.IsLetterOrDigit) is var first and not '\0' ? char.ToUpperInvariant(first).ToString() : "?";

    /// <summary>One colour per family: the name up to its first digit or dash.</summary>
    private static int Hue(Image image)
    {
        var family = image.Name.Split('-', ' ', '_')[0].ToUpperInvariant();
        return family.Aggregate(7, static (hash, letter) => unchecked((hash * 31) + letter)) is var hash ? Math.Abs(hash % 360) : 0;
    }
}
