namespace Portal.Web.Features.Map;

/// <summary>Texts of the map of the cloud.</summary>
public sealed class MapText;
