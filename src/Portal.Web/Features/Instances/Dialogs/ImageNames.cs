using System.Globalization;
using Portal.Web.Features.Instances.Actions;
using Portal.Web.UI.Table;

namespace Portal.Web.Features.Instances.Dialogs;

/// <summary>Proposed names for images made of instances: <c>web-1-snapshot-20261123-1403</c>.</summary>
internal static class ImageNames
{
    private const int Longest = 200;

    public static string Propose(CommandTargets targets, string kind, ResourceContext context)
    {
        var stamp = context.Clock.GetUtcNow().ToString("yyyyMMdd-HHmm", CultureInfo.InvariantCulture);
        if (targets.Allowed.Count != 1)
        {
            return $"{kind}-{stamp}";
        }

        var name = targets.Allowed[0].Name;
        return $"{(name.Length > Longest ? name[..Longest] : name)}-{kind}-{stamp}";
    }
}
