namespace Portal.Web.Features.Usage;

/// <summary>Texts of the usage page.</summary>
public sealed class UsageText;
