namespace Portal.Web.Features.Reachability;

/// <summary>Texts of this area.</summary>
public sealed class ReachText;
