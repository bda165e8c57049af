using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Portal.Domain.Operations.Alerts;

namespace Portal.Web.Alerts;

/// <summary>
/// What a webhook gets; its fields are documented in docs/operations.md and only ever added to. The same bytes at every attempt. <c>text</c> is what the
/// usual chat programs show of a webhook.
/// </summary>
internal static class WebhookBody
{
    /// <summary>A switch may take hundreds of nodes at once; receivers take so much and no more.</summary>
    private const int MostEvents = 100;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.Default,
    };

    public static byte[] Write(AlertMessage message, AlertOptions route, AlertWriter writer)
    {
        var language = route.Spoken[0];
        return JsonSerializer.SerializeToUtf8Bytes(
            new
            {
                version = 1,
                id = message.Id,
                at = message.Created,
                cloud = message.CloudId,
                receiver = message.Route,
                severity = Word(message.Severity),
                text = string.Join('\n', route.Spoken.Select(spoken => writer.Subject(message, spoken))),
                more = message.Events.Length > MostEvents ? (int?)(message.Events.Length - MostEvents) : null,
                events = message.Events.Take(MostEvents).Select(one => Event(one, writer.Lines(message.CloudId, one, language, route.PortalUrl))),
            },
            Json);
    }

    private static object Event(AlertEvent news, AlertLines lines) => new
    {
        kind = Word(news.Kind),
        severity = Word(news.Severity),
        text = lines.Sentence,
        link = lines.Link,
        node = news.Node is { } node ? Node(node) : null,
        task = news.Task is { } task ? Task(task) : null,
    };

    private static object Node(NodeNews node) => new
    {
        host = node.Host,
        services = node.Services,
        since = node.Since,
        seconds = node.Lasted is { } lasted ? (long?)lasted.TotalSeconds : null,
        disabled = node.Disabled,
        instances = node.Instances,
        changes = node.Changes,
        worst = node.Worst == AlertKind.NodeDown ? "down" : "late",
    };

    private static object Task(TaskNews task) => new
    {
        id = task.Id,
        kind = task.Kind,
        subject = task.Subject,
        state = task.State,
        person = task.Person,
        done = task.Done,
        stayed = task.Stayed,
        failed = task.Failed,
        failures = task.Failures.Select(static item => new { id = item.Id, name = item.Name, reason = item.Reason }),
    };

    private static string Word(AlertSeverity severity) => severity switch { AlertSeverity.Critical => "critical", AlertSeverity.Warning => "warning", _ => "info" };

    private static string Word(AlertKind kind) => kind switch
    {
        AlertKind.NodeLate => "node.late",
        AlertKind.NodeDown => "node.down",
        AlertKind.NodeBack => "node.back",
        AlertKind.TaskFinished => "task.finished",
        AlertKind.TaskFailed => "task.failed",
        AlertKind.TaskWaiting => "task.waiting",
        _ => "test",
    };
}
