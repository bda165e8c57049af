using Portal.Domain.Operations.Alerts;

namespace Portal.Domain.Tests.Operations.Alerts;

/// <summary>Which work is told of, and that it is told of once.</summary>
public sealed class TaskAlertTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 24, 3, 0, 0, TimeSpan.Zero);
    private static readonly AlertRules Rules = new(AlertRules.Everything, TimeSpan.FromSeconds(30));

    [Fact]
    public void ManyEndings_AreOneMessage_FailuresFirst_AndNoneIsToldTwice()
    {
        var ledger = new AlertLedger { Since = Start };
        EndedTask[] tasks = [Task("a", 1), Task("b", 20, AlertKind.TaskFailed)];
        Assert.Empty(TaskAlerts.Observe(ledger, Rules, tasks, Start.AddSeconds(25)).Events);

        (var told, ledger) = TaskAlerts.Observe(ledger, Rules, tasks, Start.AddSeconds(31));

        Assert.Equal([AlertKind.TaskFailed, AlertKind.TaskFinished], told.Select(static one => one.Kind));
        Assert.Empty(TaskAlerts.Observe(ledger, Rules, tasks, Start.AddHours(5)).Events);
        Assert.Empty(TaskAlerts.Observe(ledger.Pruned(Start.AddDays(3)), Rules, tasks, Start.AddDays(3)).Events);
    }

    [Fact]
    public void WhatEndedBefore_AndWhatNobodyWantsToHear_IsNotTold()
    {
        var ledger = new AlertLedger { Since = Start };
        Assert.Empty(TaskAlerts.Observe(ledger, Rules, [Task("old", -1)], Start.AddMinutes(5)).Events);
        Assert.Empty(TaskAlerts.Observe(ledger, Rules with { On = [AlertKind.TaskFailed] }, [Task("fine", 1)], Start.AddMinutes(5)).Events);
    }

    [Fact]
    public void ADelivery_IsTriedMoreAndMoreSeldom()
    {
        Assert.Equal(TimeSpan.FromSeconds(5), DeliveryPatience.After(1));
        Assert.True(Enumerable.Range(1, 20).Zip(Enumerable.Range(2, 20)).All(static pair => DeliveryPatience.After(pair.First) <= DeliveryPatience.After(pair.Second)));
        Assert.Equal(TimeSpan.FromHours(1), DeliveryPatience.After(99));
    }

    private static EndedTask Task(string id, int second, AlertKind kind = AlertKind.TaskFinished) =>
        new(id, kind, Start.AddSeconds(second), new TaskNews(id, "instances.drain", "Drain", "compute1", "Done", "admin", Start, "/"));
}
