using Microsoft.Extensions.Localization;
using MudBlazor;
using Portal.Web.Audit;
using Portal.Web.UI;

namespace Portal.Web.Features.Audit;

/// <summary>Entries in words: an action the texts do not know yet shows under its own name.</summary>
internal static class AuditWords
{
    public static string Action(AuditEntry entry, IStringLocalizer<AuditText> words)
    {
        var known = words["action." + entry.Action];
        return known.ResourceNotFound ? entry.Action : known;
    }

    public static string Outcome(AuditOutcome outcome, IStringLocalizer<AuditText> words) => words["outcome." + outcome];

    public static Tone Tone(AuditOutcome outcome) => outcome switch
    {
        AuditOutcome.Done => UI.Tone.Ok,
        AuditOutcome.Refused => UI.Tone.Error,
        AuditOutcome.Unknown => UI.Tone.Warn,
        _ => UI.Tone.Busy,
    };

    public static string Icon(AuditOutcome outcome) => outcome switch
    {
        AuditOutcome.Done => Icons.Material.Outlined.CheckCircle,
        AuditOutcome.Refused => Icons.Material.Outlined.Cancel,
        AuditOutcome.Unknown => Icons.Material.Outlined.Help,
        _ => Icons.Material.Outlined.HourglassEmpty,
    };
}
