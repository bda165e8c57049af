namespace Portal.Web.Features.DemoControl;

/// <summary>Texts of this area.</summary>
public sealed class DemoControlText;
