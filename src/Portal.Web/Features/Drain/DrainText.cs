namespace Portal.Web.Features.Drain;

/// <summary>Texts of this area.</summary>
public sealed class DrainText;
