using Portal.Domain.Compute;

namespace Portal.Web.Features.Instances.Actions;

/// <summary>Names of actions in menus, addresses and texts: <c>soft-reboot</c>.</summary>
public static class ActionIds
{
    public static string Of(InstanceAction action) =>
        string.Concat(action.ToString().Select(static (letter, index) =>
            char.IsAsciiLetterUpper(letter) ? (index == 0 ? "" : "-") + char.ToLowerInvariant(letter) : letter.ToString()));
}
