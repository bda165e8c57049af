namespace Portal.Web.Features.Recovery;

/// <summary>Names the texts of this area.</summary>
public sealed class RecoveryText;
