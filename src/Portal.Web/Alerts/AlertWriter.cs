using System.Collections.Immutable;
using System.Globalization;
using Microsoft.Extensions.Localization;
using Portal.Domain.Operations.Alerts;
using Portal.Domain.Text;
using Portal.Web.Features.Tasks;
using Portal.Web.Localization;
using Portal.Web.Sessions;
using Portal.Web.Tasks.Drain;

namespace Portal.Web.Alerts;

/// <summary>Alerts as sentences. What the cloud names is shown so that it can neither hide nor break a line.</summary>
internal sealed class AlertWriter(IStringLocalizer<AlertText> words, IStringLocalizer<TasksText> tasks, IStringLocalizer<AgeText> ages, TimeProvider time)
{
    private const int MostSubject = 160;
    private readonly TaskWords _tasks = new(tasks, new PersonTime(time, ages));

    /// <summary>One line for the whole message, in one language.</summary>
    public string Subject(AlertMessage message, string language)
    {
        using var spoken = new Spoken(language);
        var text = message.Events.Length == 1 ? Sentence(message.Events[0]) : Digest(message.Events);
        text = $"[{HostileText.Visible(message.CloudId)}] {text}";
        return text.Length <= MostSubject ? text : text[..(MostSubject - 1)] + "…";
    }

    /// <summary>One event in a line, and what there is to know beside it.</summary>
    public AlertLines Lines(string cloudId, AlertEvent news, string language, string? portalUrl)
    {
        using var spoken = new Spoken(language);
        return new AlertLines(Sentence(news), [.. Beside(news)], Link(cloudId, news, portalUrl), news.Severity);
    }

    public string Footer(AlertMessage message, string language)
    {
        using var spoken = new Spoken(language);
        return words["footer", message.CloudId, message.Route, message.Id];
    }

    public string Open(string language)
    {
        using var spoken = new Spoken(language);
        return words["open"];
    }

    public string More(int count, string language)
    {
        using var spoken = new Spoken(language);
        return words["more", count];
    }

    /// <summary>In the language of whoever looks.</summary>
    public string Sentence(AlertMessage message) => message.Events.Length == 1 ? Sentence(message.Events[0]) : Digest(message.Events);

    /// <summary>Null where the portal's address is not configured, or there is no page.</summary>
    private static string? Link(string cloudId, AlertEvent news, string? portalUrl)
    {
        var path = news.Task?.Path ?? (news.Node is { } node ? PortalPaths.Anywhere(cloudId, "nodes/" + Uri.EscapeDataString(node.Host)) : null);
        return portalUrl is null || path is null ? null : portalUrl.TrimEnd('/') + path;
    }

    public string Sentence(AlertEvent news) => news switch
    {
        { Kind: AlertKind.NodeBack, Node: { } node } => words[node.Worst == AlertKind.NodeDown ? "say.back.down" : "say.back.late", Name(node.Host), Services(node), Length(node.Lasted ?? TimeSpan.Zero)],
        { Node: { } node } => words[$"say.{news.Kind}", Name(node.Host), Services(node), Moment(node.Since)],
        { Task: { } task } => words["say.task", Name(_tasks.Title(task.Action, task.Subject, task.Count, task.First)), tasks["state." + task.State].Value, Counts(task)],
        _ => words["say.test", Name(news.Person ?? "")],
    };

    private string Digest(ImmutableArray<AlertEvent> events) => string.Join(
        words["and"], events.GroupBy(static one => one.Kind).OrderByDescending(static group => group.First().Severity).Select(group => words[$"digest.{group.Key}", group.Count()].Value));

    private IEnumerable<string> Beside(AlertEvent news)
    {
        if (news.Node is { } node)
        {
            if (node.Disabled)
            {
                yield return words["beside.disabled"];
            }

            if (node.Instances is { } instances and > 0)
            {
                yield return words[instances == 1 ? "beside.instance" : "beside.instances", instances];
            }

            if (node.Changes > 2)
            {
                yield return words["beside.changes", node.Changes];
            }
        }

        if (news.Task is not { } task)
        {
            yield break;
        }

        if (_tasks.Reason(task.Reason) is { Length: > 0 } reason)
        {
            yield return Name(reason);
        }

        yield return words["beside.person", Name(task.Person), Moment(task.Created)];
        foreach (var item in task.Failures)
        {
            yield return words["beside.failed", Name(item.Name), item.Id, Name(_tasks.Reason(item.Reason) ?? "–")];
        }

        if (task.Failed > task.Failures.Length)
        {
            yield return words["more", task.Failed - task.Failures.Length];
        }
    }

    private string Counts(TaskNews task) => words[task.Kind == DrainTasks.Kind ? "counts.drain" : "counts", task.Done, task.Stayed, task.Failed];

    private string Services(NodeNews node) => string.Join(words["comma"], node.Services.Select(Name));

    private static string Name(string name) => HostileText.Visible(name);

    private static string Moment(DateTimeOffset at) => at.ToUniversalTime().ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);

    /// <summary>In its two largest units.</summary>
    private string Length(TimeSpan length) => length switch
    {
        { TotalDays: >= 1 } => words["length.days", (int)length.TotalDays, length.Hours],
        { TotalHours: >= 1 } => words["length.hours", (int)length.TotalHours, length.Minutes],
        { TotalMinutes: >= 1 } => words["length.minutes", (int)length.TotalMinutes, length.Seconds],
        _ => words["length.seconds", (int)length.TotalSeconds],
    };

    /// <summary>Speaks a language until it is disposed. Nothing awaits in between.</summary>
    private readonly struct Spoken : IDisposable
    {
        private readonly CultureInfo _before = CultureInfo.CurrentUICulture;

        public Spoken(string language) => CultureInfo.CurrentUICulture = Languages.Serving(language) ?? Languages.All[0];

        public void Dispose() => CultureInfo.CurrentUICulture = _before;
    }
}

/// <param name="Link">Null where the portal's address is not configured, or there is no page.</param>
internal sealed record AlertLines(string Sentence, ImmutableArray<string> Beside, string? Link, AlertSeverity Severity);
