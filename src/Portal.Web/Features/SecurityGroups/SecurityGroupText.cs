namespace Portal.Web.Features.SecurityGroups;

/// <summary>Texts of this area.</summary>
public sealed class SecurityGroupText;
