namespace Portal.Web.UI.Table;

/// <summary>Whose things a table is about.</summary>
[Flags]
public enum TableReach
{
    None = 0,

    /// <summary>One project's, whose token asks.</summary>
    Project = 1,

    /// <summary>Everybody's, for administrators of the cloud.</summary>
    Everyone = 2,

    Both = Project | Everyone,
}
