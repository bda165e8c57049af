using Portal.Domain.Clouds;
using Portal.Web.Policies;

namespace Portal.Web.UI.Table;

/// <summary>Something a person can do to one row or to several. Added through the module registry as columns are.</summary>
/// <param name="Id">Unique in its table.</param>
/// <param name="Texts">Type whose resources hold the label under <c>Action.{Id}</c>.</param>
public sealed record ResourceAction<T>(string Id, Type Texts)
    where T : notnull
{
    /// <summary>Whether it can be done to this item now, and if not, why.</summary>
    public required Func<T, ResourceContext, ActionState> Check { get; init; }

    /// <summary>Does it, dialogs included. Failures are shown by the action itself.</summary>
    public required Func<IReadOnlyList<T>, ResourceContext, Task> Run { get; init; }

    /// <summary>A Material icon (MudBlazor <c>Icons.Material.*</c>).</summary>
    public string? Icon { get; init; }

    /// <summary>Actions of one group stand together; a line divides groups.</summary>
    public int Group { get; init; }

    public int Order { get; init; } = 100;

    /// <summary>In whose tables it is offered: everybody's only where it needs nothing of the project beside the item itself.</summary>
    public TableReach Reach { get; init; } = TableReach.Project;

    /// <summary>Also for several rows at once.</summary>
    public bool IsBulk { get; init; }

    /// <summary>Stands beside the bulk bar's menu, not in it.</summary>
    public bool IsBulkPrimary { get; init; }

    public bool IsDangerous { get; init; }

    /// <summary>What one would type instead, where one could.</summary>
    public Func<T, ResourceContext, string?>? Cli { get; init; }

    public string Policy { get; init; } = PortalPolicy.ProjectWrite;

    public CloudCapability? RequiresCapability { get; init; }
}

/// <summary>What an action's check says.</summary>
/// <param name="IsShown">False: it can never be done here, so it is not offered.</param>
/// <param name="Reason">Why it cannot be done now; null when it can.</param>
public readonly record struct ActionState(bool IsShown, string? Reason)
{
    public static ActionState Allowed => new(true, null);

    public static ActionState Absent => new(false, null);

    public bool IsAllowed => IsShown && Reason is null;

    public static ActionState Refused(string reason) => new(true, reason);
}
