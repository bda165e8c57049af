namespace Portal.Web.UI.Table;

/// <summary>Words of every resource table.</summary>
public sealed class TableTexts;
