namespace Portal.Web.Modules;

/// <summary>Names of the places where modules add components.</summary>
public static class Slots
{
    /// <summary>Cards of the overview page.</summary>
    public const string OverviewCards = "overview.cards";

    /// <summary>Tabs of an instance's page; the component gets <c>InstanceId</c> as a parameter.</summary>
    public const string InstanceTabs = "instance-details.tabs";
}
