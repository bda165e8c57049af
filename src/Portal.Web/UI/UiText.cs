namespace Portal.Web.UI;

/// <summary>Texts of the shared components.</summary>
public sealed class UiText;
