using Microsoft.Extensions.Localization;
using Portal.Domain.Compute;
using Portal.Domain.Text;
using Portal.Web.Live.Sightings;
using Portal.Web.Localization;
using Portal.Web.UI;

namespace Portal.Web.Features.Instances.Details;

/// <summary>A change that was seen, in a person's words. What the cloud alone names stays as it says it.</summary>
internal static class SightingWords
{
    public static string Sentence(Sighting change, IStringLocalizer<InstanceTexts> words, IStringLocalizer<SharedText> shared) => change.Kind == SightingKind.Moved
        ? words["Seen.Moved"]
        : words["Seen.Change", words["Seen." + change.Kind], Value(change.Kind, change.Before, words, shared), Value(change.Kind, change.After, words, shared)];

    private static string Value(SightingKind kind, string? value, IStringLocalizer<InstanceTexts> words, IStringLocalizer<SharedText> shared)
    {
        if (value is null)
        {
            return words["Seen.Nothing"];
        }

        return kind switch
        {
            SightingKind.Status when Enum.TryParse<InstanceStatus>(value, out var status) => InstanceLook.Of(status, shared).Word,
            SightingKind.Task => InstanceLook.TaskWord(value, shared),
            SightingKind.Power when words["Power." + value] is { ResourceNotFound: false } known => known,
            _ => HostileText.Visible(value),
        };
    }
}
