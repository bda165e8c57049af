namespace Portal.Web.Localization;

/// <summary>Texts of MudBlazor's components.</summary>
public sealed class MudText;
