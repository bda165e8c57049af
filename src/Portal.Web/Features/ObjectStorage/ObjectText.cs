namespace Portal.Web.Features.ObjectStorage;

/// <summary>Texts of this area.</summary>
public sealed class ObjectText;
