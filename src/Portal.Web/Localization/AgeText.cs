namespace Portal.Web.Localization;

/// <summary>Patterns of ages; the browser gets the same ones and keeps the words current.</summary>
public sealed class AgeText;
