namespace Portal.Web.UI.Table;

/// <summary>Menus made of resource actions.</summary>
public static class ResourceMenus
{
    /// <summary>What can be done to one item; what cannot be done now stands there with its reason.</summary>
    public static IReadOnlyList<MenuEntry> ForItem<T>(IEnumerable<ResourceAction<T>> actions, T item, ResourceContext context)
        where T : notnull =>
        [.. from action in Ordered(actions)
            let state = action.Check(item, context)
            where state.IsShown
            select Entry(action, context, () => action.Run([item], context)) with
            {
                Reason = state.Reason,
                Cli = action.Cli?.Invoke(item, context),
            }];

    /// <summary>What can be done to several: offered when at least one of them allows it.</summary>
    public static IReadOnlyList<MenuEntry> ForMany<T>(IEnumerable<ResourceAction<T>> actions, IReadOnlyList<T> items, ResourceContext context)
        where T : notnull
    {
        var text = context.Texts(typeof(TableTexts));
        var entries = new List<MenuEntry>();
        foreach (var action in Ordered(actions).Where(static action => action.IsBulk))
        {
            var states = items.Select(item => action.Check(item, context)).Where(static state => state.IsShown).ToList();
            if (states.Count == 0)
            {
                continue;
            }

            var allowed = states.Count(static state => state.IsAllowed);
            var entry = Entry(action, context, () => action.Run(items, context));
            entries.Add(entry with
            {
                Label = allowed == items.Count || allowed == 0 ? entry.Label : text["ForSome", entry.Label, allowed, items.Count],
                Reason = allowed > 0 ? null : CommonReason(states, text),
                Note = allowed > 0 && allowed < states.Count ? text["LeftOut", states.Count - allowed, CommonReason([.. states.Where(static state => !state.IsAllowed)], text)].Value : null,
            });
        }

        return entries;
    }

    private static string CommonReason(List<ActionState> states, Microsoft.Extensions.Localization.IStringLocalizer text)
    {
        var reasons = states.Select(static state => state.Reason!).Distinct(StringComparer.Ordinal).Take(2).ToList();
        return reasons.Count == 1 ? reasons[0] : text["ForNone"];
    }

    private static IEnumerable<ResourceAction<T>> Ordered<T>(IEnumerable<ResourceAction<T>> actions)
        where T : notnull =>
        actions.OrderBy(static action => action.Group).ThenBy(static action => action.Order);

    private static MenuEntry Entry<T>(ResourceAction<T> action, ResourceContext context, Func<Task> run)
        where T : notnull =>
        new(action.Id, context.Texts(action.Texts)["Action." + action.Id], run)
        {
            Icon = action.Icon,
            IsDangerous = action.IsDangerous,
            Group = action.Group,
        };
}
