namespace Portal.Web.Features.FloatingIps;

/// <summary>Texts of this area.</summary>
public sealed class FloatingIpText;
