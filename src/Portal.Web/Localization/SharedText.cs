namespace Portal.Web.Localization;

/// <summary>Words that every area uses: states, services, errors, buttons.</summary>
public sealed class SharedText;
