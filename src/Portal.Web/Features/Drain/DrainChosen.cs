namespace Portal.Web.Features.Drain;

/// <summary>What a person chose for an instance: a node, none, or to leave it to the plan again.</summary>
/// <param name="Host">Null leaves it where it is.</param>
public sealed record DrainChosen(bool ByPlan, string? Host)
{
    public const string Plan = "plan";
    public const string Stay = "stay";
    public const string Node = "node:";

    /// <summary>As the form tells it.</summary>
    public static DrainChosen Parse(string? value) => value switch
    {
        Stay => new(false, null),
        not null when value.StartsWith(Node, StringComparison.Ordinal) => new(false, value[Node.Length..]),
        _ => new(true, null),
    };

    /// <summary>What a step shows as chosen.</summary>
    public static string Of(Domain.Drain.DrainStep step) => step.Destination is { } host ? Node + host : step.Reason is Domain.Drain.DrainReason.LeftOut ? Stay : Plan;
}
