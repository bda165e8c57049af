namespace Portal.Web.Features.Volumes;

/// <summary>Texts of this area.</summary>
public sealed class VolumeText;
