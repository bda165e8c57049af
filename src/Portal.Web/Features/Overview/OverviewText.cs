namespace Portal.Web.Features.Overview;

/// <summary>Texts of this area.</summary>
public sealed class OverviewText;
