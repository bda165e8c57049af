namespace Portal.Web.Features.LooseEnds;

/// <summary>Texts of what was left half done.</summary>
public sealed class LooseEndText;
