namespace Portal.Web.Features.Access;

/// <summary>Texts of the API access page.</summary>
public sealed class AccessText;
