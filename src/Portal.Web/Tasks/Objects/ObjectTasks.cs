using System.Collections.Immutable;
using System.Text.Json;
using Portal.Domain.Text;

namespace Portal.Web.Tasks.Objects;

/// <summary>Drafts of tasks that delete in the object store. Names are longer than an item's id may be, so they stand in the arguments.</summary>
internal static class ObjectTasks
{
    public const string Kind = "objects.delete";
    public const string ContainerArgument = "container";

    /// <summary>JSON: names by the item's id, which is its place. A name that ends with a slash, or none, stands for all that begin with it.</summary>
    public const string NamesArgument = "names";

    /// <summary>The container goes at the end.</summary>
    public const string WholeArgument = "whole";

    private const int MaxShown = 250;

    public static TaskDraft Delete(string container, IReadOnlyList<string> names) => new(
        Kind,
        Arguments("ObjectDelete", container, names),
        [.. names.Select(static (name, at) => Target(at, name))]);

    public static TaskDraft DeleteContainer(string container) => new(
        Kind, Arguments("ContainerDelete", container, [""]).Add(WholeArgument, "true"), [Target(0, container)]);

    public static string NameOf(PortalTask task, PortalTaskItem item) =>
        JsonSerializer.Deserialize<string[]>(task.Arguments[NamesArgument])![int.Parse(item.TargetId, System.Globalization.CultureInfo.InvariantCulture)];

    private static ImmutableDictionary<string, string> Arguments(string action, string container, IReadOnlyList<string> names) => ImmutableDictionary<string, string>.Empty
        .Add(InstanceTasks.ActionArgument, action).Add(ContainerArgument, container).Add(NamesArgument, JsonSerializer.Serialize(names));

    /// <summary>A name as an item bears it.</summary>
    public static string Shown(string name)
    {
        var shown = HostileText.Visible(name);
        return shown.Length <= MaxShown ? shown : shown[..MaxShown] + "…";
    }

    private static TaskTarget Target(int at, string name) => new(at.ToString(System.Globalization.CultureInfo.InvariantCulture), Shown(name));
}
