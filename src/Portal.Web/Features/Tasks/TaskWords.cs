using System.Globalization;
using Microsoft.Extensions.Localization;
using Portal.Web.Localization;
using Portal.Web.Tasks;
using Portal.Web.UI;

namespace Portal.Web.Features.Tasks;

/// <summary>Tasks in the person's words.</summary>
public sealed class TaskWords(IStringLocalizer<TasksText> words, PersonTime time)
{
    public string Title(PortalTask task) => Title(
        task.Arguments.GetValueOrDefault("action", task.Kind), task.Arguments.GetValueOrDefault(TaskSteps.SubjectArgument), task.Items.Length, task.Items.FirstOrDefault()?.TargetName);

    /// <param name="first">Name of its first thing.</param>
    public string Title(string action, string? subject, int count, string? first)
    {
        if (subject is not null)
        {
            return words[$"do.{action}", subject];
        }

        var key = $"do.{action}{(count == 1 ? ".one" : "")}";
        var sentence = words[key, count == 1 ? first! : count];
        return sentence.ResourceNotFound ? words["kind.unknown", action, count] : sentence;
    }

    /// <summary>A step in words; else the name of the thing.</summary>
    public string Name(PortalTask task, PortalTaskItem item) =>
        task.Arguments.ContainsKey(TaskSteps.SubjectArgument) && words[$"step.{item.TargetId}", item.TargetName] is { ResourceNotFound: false } step ? step : item.TargetName;

    public string State(PortalTask task) => words[$"state.{task.State}"];

    public string State(PortalTaskItem item) => words[$"item.{item.State}"];

    /// <summary>The portal's own reasons are translated; the cloud's words stand as they came.</summary>
    public string? Reason(string? message)
    {
        if (TaskReasons.Parse(message) is not { } reason)
        {
            return message;
        }

        return reason switch
        {
            ("refused", { } refusal) => words["reason.refused", words[$"refusal.{refusal}"]],
            ("rate-limit", { } at) when long.TryParse(at, CultureInfo.InvariantCulture, out var moment) =>
                words["reason.rate-limit", time.Clock(DateTimeOffset.FromUnixTimeMilliseconds(moment))],
            ("no-target", { } refusal) => words["reason.no-target", words[$"target.{refusal}"]],
            ("carried-kept" or "carried-part", { } counts) => words[$"reason.{reason.Word}", [.. counts.Split(':', 3)]],
            (var word, { } detail) => words[$"reason.{word}", detail],
            var (word, _) => words[$"reason.{word}"],
        };
    }

    public static Tone Tone(PortalTask task) => task.State switch
    {
        TaskState.Waiting or TaskState.Running => UI.Tone.Busy,
        TaskState.Paused => UI.Tone.Held,
        TaskState.NeedsSignIn or TaskState.DoneWithFailures => UI.Tone.Warn,
        TaskState.Done => UI.Tone.Ok,
        _ => UI.Tone.Off,
    };

    public static Tone Tone(PortalTaskItem item) => item.State switch
    {
        TaskItemState.Done => UI.Tone.Ok,
        TaskItemState.Failed => UI.Tone.Error,
        TaskItemState.Unknown or TaskItemState.Checking => UI.Tone.Warn,
        TaskItemState.RateLimited => UI.Tone.Held,
        TaskItemState.Sending or TaskItemState.Watching => UI.Tone.Busy,
        _ => UI.Tone.Off,
    };
}
