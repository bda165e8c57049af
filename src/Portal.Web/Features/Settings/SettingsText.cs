namespace Portal.Web.Features.Settings;

/// <summary>Texts of this area.</summary>
public sealed class SettingsText;
