namespace Portal.Web.Alerts;

/// <summary>Texts of alerts and of the page about them.</summary>
public sealed class AlertText;
