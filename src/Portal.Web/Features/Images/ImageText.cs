namespace Portal.Web.Features.Images;

/// <summary>Texts of this area.</summary>
public sealed class ImageText;
