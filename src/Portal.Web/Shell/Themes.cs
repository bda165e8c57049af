using System.Collections.Immutable;

namespace Portal.Web.Shell;

/// <summary>Names of the themes; the value of <c>data-theme</c> on the html element.</summary>
public static class Themes
{
    public const string System = "system";

    public static ImmutableArray<string> All { get; } = [System, "light", "dark"];

    public static string Known(string? name) => name is not null && All.Contains(name) ? name : System;
}
