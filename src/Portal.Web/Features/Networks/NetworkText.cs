namespace Portal.Web.Features.Networks;

/// <summary>Texts of this area.</summary>
public sealed class NetworkText;
