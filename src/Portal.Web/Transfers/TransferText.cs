namespace Portal.Web.Transfers;

/// <summary>Texts of this area.</summary>
public sealed class TransferText;
