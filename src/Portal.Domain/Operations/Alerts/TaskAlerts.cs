using System.Collections.Immutable;

namespace Portal.Domain.Operations.Alerts;

/// <summary>Which ended or waiting work is to be told: once each, collected like nodes so that many endings are one message.</summary>
public static class TaskAlerts
{
    /// <param name="tasks">Work that ended since the ledger began, and work that waits for a person.</param>
    public static (ImmutableArray<AlertEvent> Events, AlertLedger Ledger) Observe(
        AlertLedger ledger, AlertRules rules, IReadOnlyCollection<EndedTask> tasks, DateTimeOffset now)
    {
        var fresh = tasks.Where(task => task.At >= ledger.Since && now - task.At < AlertLedger.TasksRemembered && !ledger.Tasks.ContainsKey(task.Key)).ToList();
        var wanted = fresh.Where(task => rules.On.Contains(task.Kind)).ToList();
        if (wanted.Count == 0 || now - wanted.Min(static task => task.At) < rules.Window)
        {
            return ([], ledger);
        }

        return ([.. wanted.OrderByDescending(static task => task.Kind).ThenBy(static task => task.At).Select(task => new AlertEvent { Kind = task.Kind, At = now, Task = task.News })],
            ledger.Telling(wanted.Select(static task => task.Key), now));
    }
}

/// <param name="Key">Its id; with more where the same work may be told of again.</param>
/// <param name="At">When it ended, or was last seen to begin waiting.</param>
public sealed record EndedTask(string Key, AlertKind Kind, DateTimeOffset At, TaskNews News);
