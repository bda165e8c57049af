namespace Portal.Web.Consoles;

/// <summary>Texts of this area.</summary>
public sealed class ConsoleTexts;
