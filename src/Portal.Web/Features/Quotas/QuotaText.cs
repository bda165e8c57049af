namespace Portal.Web.Features.Quotas;

/// <summary>Texts of the quotas page.</summary>
public sealed class QuotaText;
