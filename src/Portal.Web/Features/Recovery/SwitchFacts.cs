using Portal.Domain.Operations.Nodes;

namespace Portal.Web.Features.Recovery;

/// <summary>What disabling or enabling a node does, and what people think it does.</summary>
/// <param name="Key">Of its sentence.</param>
internal sealed record SwitchFact(string Key, bool Does);

internal static class SwitchFacts
{
    public static IEnumerable<SwitchFact> Of(bool disable, bool folsom, NodeSwitchWay way)
    {
        if (!disable)
        {
            yield return new("placed-again", true);
            yield return new("nothing-returns", false);
            yield break;
        }

        yield return new("not-placed", true);
        yield return new("runs-on", true);
        yield return new("network-on", true);
        yield return new("moves-accepted", false);
        yield return new("named-anyway", false);
        if (folsom)
        {
            yield return new(way == NodeSwitchWay.ByHand ? "age.manage" : "age.row", way != NodeSwitchWay.ByHand);
        }
    }
}
