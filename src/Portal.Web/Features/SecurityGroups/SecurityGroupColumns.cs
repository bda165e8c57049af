using System.Globalization;
using Portal.Domain.Networking;
using Portal.Web.Modules;
using Portal.Web.UI.Table;

namespace Portal.Web.Features.SecurityGroups;

/// <summary>Columns and facets of the security groups table.</summary>
internal static class SecurityGroupColumns
{
    public static readonly TableSort DefaultSort = new("name", Descending: false);

    public static void AddTo(PortalModuleBuilder builder)
    {
        builder.Add(Column("name", 10, static (group, _) => group.Name) with { Cell = SecurityGroupCells.Name, IsFixed = true, Width = 14, Phone = PhonePlace.Title });
        builder.Add(Column("description", 20, static (group, _) => group.Description ?? "") with { Cell = SecurityGroupCells.Description, Width = 0, Phone = PhonePlace.Detail });
        builder.Add(Number("rules", 30, static (group, _) => group.Rules.Count));
        builder.Add(Number("instances", 40, static (group, context) => context.Get<GroupMembers>().Of(group)));
        builder.Add(Column("warning", 50, static (group, context) => Warning(group, context)) with { Cell = SecurityGroupCells.Warning, Width = 14, Phone = PhonePlace.Mark });
        builder.Add(Column("id", 60, static (group, _) => group.Id) with { IsDefault = false, Width = 21 });
        builder.Add(new ResourceFacet<SecurityGroup>("used", typeof(SecurityGroupText))
        {
            Values = static (group, context) => [context.Get<GroupMembers>().Of(group) > 0 ? "yes" : "no"],
            Label = static (value, context) => context.Texts(typeof(SecurityGroupText))["used." + value],
        });
    }

    /// <summary>What the group opens to everybody that it had better not.</summary>
    public static string Warning(SecurityGroup group, ResourceContext context)
    {
        var exposed = group.Rules.Items.Select(static rule => RulePreset.Exposed(rule.Draft)).OfType<RulePreset>().Select(static preset => preset.Label).Distinct().ToList();
        return exposed.Count == 0 ? "" : context.Texts(typeof(SecurityGroupText))["exposed", string.Join(", ", exposed)];
    }

    public static Func<SecurityGroup, bool> Search(string words)
    {
        var all = words.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return group => all.All(word => group.Rules.Items.Select(static rule => SecurityGroupInput.Brief(rule.Draft)).Append(group.Name).Append(group.Description ?? "").Append(group.Id)
            .Any(text => text.Contains(word, StringComparison.OrdinalIgnoreCase)));
    }

    private static ResourceColumn<SecurityGroup> Number(string id, int order, Func<SecurityGroup, ResourceContext, int> count) =>
        Column(id, order, (group, context) => count(group, context).ToString("N0", CultureInfo.CurrentCulture)) with
        {
            SortKey = (group, context) => count(group, context),
            Align = ColumnAlign.End,
            Width = 7,
        };

    private static ResourceColumn<SecurityGroup> Column(string id, int order, Func<SecurityGroup, ResourceContext, string> text) =>
        new(id, typeof(SecurityGroupText)) { Text = text, Order = order };
}
