using Portal.Domain.Operations.Map;

namespace Portal.Web.Features.Map;

/// <summary>One part in trouble, and what it breaks.</summary>
public sealed record MapTroubleLine(string Key, string Name, string Href, MapState State, DateTimeOffset? Since, string Breaks);
