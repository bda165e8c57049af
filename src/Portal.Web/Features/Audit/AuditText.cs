namespace Portal.Web.Features.Audit;

/// <summary>Texts of the audit page.</summary>
public sealed class AuditText;
