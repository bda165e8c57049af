using Microsoft.Extensions.Localization;
using MudBlazor;
using Portal.Domain.Collections;
using Portal.Domain.Drain;
using Portal.Domain.Operations.Migration;
using Portal.Domain.Operations.Nodes;
using Portal.Domain.Text;
using Portal.Web.Features.Migrations;
using Portal.Web.UI;

namespace Portal.Web.Features.Drain;

/// <summary>Plans in words, colours and icons.</summary>
internal static class DrainWords
{
    public static Tone Tone(DrainStep step) => step.Reason switch
    {
        DrainReason.Chosen when step.Against.Count > 0 => UI.Tone.Warn,
        DrainReason.LeftOut or DrainReason.Stopped => UI.Tone.Off,
        DrainReason.ChosenRefused or DrainReason.SourceDown or DrainReason.NoNode or DrainReason.NoRoom or DrainReason.NoOtherNode or DrainReason.InError => UI.Tone.Error,
        _ => step.Moves ? UI.Tone.Ok : UI.Tone.Warn,
    };

    public static string Icon(Tone tone) => tone switch
    {
        UI.Tone.Ok => Icons.Material.Outlined.ArrowForward,
        UI.Tone.Error => Icons.Material.Outlined.Block,
        UI.Tone.Warn => Icons.Material.Outlined.WarningAmber,
        _ => Icons.Material.Outlined.PauseCircle,
    };

    /// <summary>What speaks against, in the words of the pre-flight.</summary>
    public static string Against(ValueList<MigrationCheck> checks, IStringLocalizer<MigrationText> migrations) => string.Join(" ", checks.Items.Select(check => migrations["failed." + check].Value));

    /// <summary>That a node is disabled, and why; null when it is not.</summary>
    public static string? Disabled(NodeCard? card, IStringLocalizer<DrainText> words) => card switch
    {
        { IsDisabled: true, DisabledNote: { } note } => words["disabled.why", HostileText.Visible(note.Reason)].Value,
        { IsDisabled: true } => words["disabled"].Value,
        _ => null,
    };

    public static string Remedies(DrainReason reason, IStringLocalizer<DrainText> words) => string.Join(" ", reason.Remedies().Select(remedy => words["remedy." + remedy].Value));
}
