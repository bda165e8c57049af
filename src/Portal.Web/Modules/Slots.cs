namespace Portal.Web.Modules;

/// <summary>Names of the places where modules add components.</summary>
public static class Slots
{
    /// <summary>Cards of the overview page.</summary>
    public const string OverviewCards = "overview.cards";

    /// <summary>Tabs of an instance's page; the component gets <c>InstanceId</c> as a parameter.</summary>
    public const string InstanceTabs = "instance-details.tabs";

    /// <summary>Above the tabs of an instance's page, for what wants attention now; the component gets <c>Instance</c> as a parameter.</summary>
    public const string InstanceNotices = "instance-details.notices";

    /// <summary>Below the addresses of an instance, on its overview; the instance and its table context are cascaded.</summary>
    public const string InstanceAccess = "instance-details.access";

    /// <summary>Below the hardware of an instance, on its overview; the instance and its table context are cascaded.</summary>
    public const string InstanceHardware = "instance-details.hardware";

    /// <summary>Above every page inside a project: what everybody must know now.</summary>
    public const string Banners = "shell.banners";

    /// <summary>Buttons of the node board, for administrators.</summary>
    public const string BoardActions = "nodes.actions";

    /// <summary>Above the nodes of the board, for what is wrong with the watch itself.</summary>
    public const string BoardNotices = "nodes.notices";

    /// <summary>Buttons of a node's page, for administrators; the component gets <c>Host</c> as a parameter.</summary>
    public const string NodeActions = "node.actions";

    /// <summary>At each instance of a node's page; the component gets <c>InstanceId</c>, <c>InstanceName</c>, <c>InstanceProject</c> and <c>Host</c> as parameters.</summary>
    public const string NodeInstanceActions = "node.instance-actions";

    /// <summary>Small things in the app bar, at the right: task indicator, notices.</summary>
    public const string AppBar = "shell.app-bar";

    /// <summary>Things over every page inside a project that show themselves when needed: dialogs, warnings.</summary>
    public const string Overlays = "shell.overlays";
}
