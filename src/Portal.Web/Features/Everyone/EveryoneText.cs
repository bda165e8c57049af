namespace Portal.Web.Features.Everyone;

/// <summary>Names the texts of what belongs to everybody.</summary>
public sealed class EveryoneText;
