namespace Portal.Web.Features.Keypairs;

/// <summary>Texts of this area.</summary>
public sealed class KeypairsText;
