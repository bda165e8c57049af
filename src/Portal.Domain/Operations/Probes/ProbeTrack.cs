using Portal.Domain.Collections;

namespace Portal.Domain.Operations.Probes;

/// <summary>What one target answered lately, oldest first.</summary>
public sealed record ProbeTrack(ProbeTarget Target)
{
    /// <summary>Answers that are kept: an hour at two a minute.</summary>
    public const int Kept = 120;

    private const int FailingAfter = 2;

    public ValueList<ProbeResult> Results { get; init; }

    public ProbeResult? Last => Results.Count > 0 ? Results[^1] : null;

    /// <summary>Null before the first answer. One lost question is a doubt, two in a row are a failure.</summary>
    public ProbeState? State => Last is not { } last ? null
        : last.IsGood ? ProbeState.Answering
        : Results.Items.Reverse().TakeWhile(static result => !result.IsGood).Count() >= FailingAfter ? ProbeState.Failing
        : ProbeState.Doubtful;

    /// <summary>Half of the good answers came faster; null without any.</summary>
    public TimeSpan? MedianLatency
    {
        get
        {
            TimeSpan[] good = [.. Results.Where(static result => result.IsGood).Select(static result => result.Latency).Order()];
            return good.Length == 0 ? null : good[good.Length / 2];
        }
    }

    /// <summary>Of the kept questions, how many were answered, 0 to 1.</summary>
    public double Share => Results.Count == 0 ? 0 : (double)Results.Count(static result => result.IsGood) / Results.Count;

    public ProbeTrack Add(ProbeResult result) =>
        this with { Results = [.. Results.Skip(Math.Max(0, Results.Count + 1 - Kept)), result] };
}
