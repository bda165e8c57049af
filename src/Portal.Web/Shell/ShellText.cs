namespace Portal.Web.Shell;

/// <summary>Texts of the frame around every page.</summary>
public sealed class ShellText;
