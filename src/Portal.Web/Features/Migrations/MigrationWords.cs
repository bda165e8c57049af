using System.Globalization;
using Microsoft.Extensions.Localization;
using MudBlazor;
using Portal.Domain.Operations.Migration;
using Portal.Domain.Text;
using Portal.Web.Tasks;
using Portal.Web.UI;

namespace Portal.Web.Features.Migrations;

/// <summary>Migrations in words, colours and icons.</summary>
internal static class MigrationWords
{
    public static string Duration(TimeSpan took, IStringLocalizer<MigrationText> words) => took switch
    {
        { TotalSeconds: < 60 } => words["seconds", Math.Max(0, (int)took.TotalSeconds)],
        { TotalMinutes: < 60 } => words["minutes", (int)took.TotalMinutes, took.Seconds.ToString("00", CultureInfo.InvariantCulture)],
        _ => words["hours", (int)took.TotalHours, took.Minutes.ToString("00", CultureInfo.InvariantCulture)],
    };

    /// <summary>How long earlier ones took; null when there were none.</summary>
    public static string? Times(MigrationTimes times, IStringLocalizer<MigrationText> words) => times.Count switch
    {
        0 => null,
        1 => words["times.one", Duration(times.Median, words)].Value,
        _ => words["times", times.Count, Duration(times.Shortest, words), Duration(times.Longest, words), Duration(times.Median, words)].Value,
    };

    /// <summary>Where an open one is, or how an ended one ended.</summary>
    public static string State(MigrationRun run, IStringLocalizer<MigrationText> words) => run switch
    {
        { EndedAt: null } => words["phase." + run.Phase],
        { AwaitsConfirmation: true } => words["outcome.AwaitsConfirmation"],
        { Outcome: { } outcome } => words["outcome." + outcome],
        _ => words["outcome.Unknown"],
    };

    /// <summary>Where it went, or was to go.</summary>
    public static string Destination(MigrationRun run) => run.Outcome == MigrationOutcome.Arrived ? run.To ?? "?" : run.Order.Host ?? (run.To != run.From ? run.To : null) ?? "?";

    /// <summary>What a check found and what it takes, once where both are the same; null where it compared nothing.</summary>
    public static string? Compared(CheckResult check, IStringLocalizer<MigrationText> words) => (Figure(check.Check, check.Found), Figure(check.Check, check.Needed)) switch
    {
        (null, null) => null,
        ({ } found, { } needed) when found != needed => words["found-needed", found, needed],
        var (found, needed) => found ?? needed,
    };

    private static string? Figure(MigrationCheck check, string? text) => (check, text) switch
    {
        (_, null) => null,

        // Major, minor and release in one number (libvirt's virConnectGetVersion).
        (MigrationCheck.HypervisorVersion, _) when long.TryParse(text, CultureInfo.InvariantCulture, out var version) && version >= 1000 =>
            string.Create(CultureInfo.InvariantCulture, $"{version / 1_000_000}.{version / 1000 % 1000}.{version % 1000}"),
        (MigrationCheck.Memory, _) when text.EndsWith(" MiB", StringComparison.Ordinal) && long.TryParse(text[..^4], CultureInfo.InvariantCulture, out var memory) =>
            SizeText.MiB(memory, CultureInfo.CurrentCulture),
        _ => HostileText.Visible(text),
    };

    public static Tone Tone(MigrationRun run) => run switch
    {
        { EndedAt: null } => UI.Tone.Busy,
        { Outcome: MigrationOutcome.Arrived } => run.LostAddresses.Any() || run.AwaitsConfirmation ? UI.Tone.Warn : UI.Tone.Ok,
        { Outcome: MigrationOutcome.RolledBack or MigrationOutcome.Aborted or MigrationOutcome.Reverted } => UI.Tone.Off,
        { Outcome: MigrationOutcome.Unknown or null } => UI.Tone.Warn,
        _ => UI.Tone.Error,
    };

    public static string Icon(Tone tone) => tone switch
    {
        UI.Tone.Ok => Icons.Material.Outlined.CheckCircle,
        UI.Tone.Busy => Icons.Material.Outlined.Sync,
        UI.Tone.Warn => Icons.Material.Outlined.WarningAmber,
        UI.Tone.Error => Icons.Material.Outlined.ErrorOutline,
        _ => Icons.Material.Outlined.Undo,
    };

    /// <summary>Why it failed: the cloud's words cleaned, the portal's own translated.</summary>
    public static string? Reason(MigrationRun run, IStringLocalizer<MigrationText> words) =>
        run.Reason is null ? null : TaskReasons.Parse(run.Reason) is { } own ? words["reason." + own.Word, own.Detail ?? ""] : HostileText.Visible(run.Reason);

    public static Tone Tone(CheckOutcome outcome) => outcome switch
    {
        CheckOutcome.Passed => UI.Tone.Ok,
        CheckOutcome.Failed => UI.Tone.Error,
        CheckOutcome.Unknown => UI.Tone.Warn,
        _ => UI.Tone.Off,
    };

    public static string Icon(CheckOutcome outcome) => outcome switch
    {
        CheckOutcome.Passed => Icons.Material.Outlined.CheckCircle,
        CheckOutcome.Failed => Icons.Material.Outlined.Cancel,
        CheckOutcome.Unknown => Icons.Material.Outlined.HelpOutline,
        CheckOutcome.Assumed => Icons.Material.Outlined.Handshake,
        _ => Icons.Material.Outlined.Balance,
    };

    public static Tone Tone(DestinationVerdict verdict) => verdict.IsRefused ? UI.Tone.Error : verdict.IsUnwise ? UI.Tone.Warn : UI.Tone.Ok;

    /// <summary>The worst checks, as one sentence; null when none failed.</summary>
    public static string? Failures(DestinationVerdict verdict, IStringLocalizer<MigrationText> words) =>
        verdict.Checks.Items.Where(static check => check.Outcome == CheckOutcome.Failed).ToList() is { Count: > 0 } failed
            ? string.Join(" ", failed.Select(check => check is { Check: MigrationCheck.DestinationEnabled, Found: { } why } ? words["failed.DestinationEnabled.why", HostileText.Visible(why)].Value : words["failed." + check.Check].Value))
            : null;
}
