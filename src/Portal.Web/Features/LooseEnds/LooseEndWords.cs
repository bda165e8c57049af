using Microsoft.Extensions.Localization;
using Portal.Domain.Operations.LooseEnds;
using Portal.Web.UI;

namespace Portal.Web.Features.LooseEnds;

/// <summary>Loose ends in words.</summary>
internal static class LooseEndWords
{
    /// <summary>Why it is thought to be one.</summary>
    public static string Evidence(LooseEnd end, IStringLocalizer<LooseEndText> words) => words["why." + end.Reason, Facts(end)];

    /// <summary>What the repair does, and what is to be done after it.</summary>
    public static string Advice(LooseEnd end, IStringLocalizer<LooseEndText> words)
    {
        var own = end.Reason is LooseEndReason.TaskHangs && words["advice.task." + end.Facts[0]] is { ResourceNotFound: false } known ? " " + known.Value : "";
        return words["advice." + end.Reason, Facts(end)] + own;
    }

    public static string Verb(Repair repair, IStringLocalizer<LooseEndText> words) => words["repair." + repair.GetType().Name];

    private static object[] Facts(LooseEnd end) => [.. end.Facts.Items.Select(static fact => ShownName.InSentence(fact)).Concat(["", ""]).Take(Math.Max(2, end.Facts.Count))];
}
