using System.Collections.Immutable;
using System.Globalization;
using System.Resources;
using Microsoft.AspNetCore.Localization;

namespace Portal.Web.Localization;

/// <summary>The languages there are resource files for. Adding a language is adding files: nothing here names one but English.</summary>
public static class Languages
{
    /// <summary>Chosen in this browser.</summary>
    public const string CookieName = "portal-language";

    /// <summary>Brought along by the person who signed in.</summary>
    public const string PersonCookieName = "portal-language-person";

    public static ImmutableArray<CultureInfo> All { get; } = Find();

    /// <summary>The supported language that serves a culture (zh-CN → zh-Hans), or null.</summary>
    public static CultureInfo? Serving(string? name)
    {
        if (string.IsNullOrEmpty(name))
        {
            return null;
        }

        try
        {
            for (var culture = CultureInfo.GetCultureInfo(name, predefinedOnly: true); culture.Name.Length > 0; culture = culture.Parent)
            {
                if (All.FirstOrDefault(known => known.Name == culture.Name) is { } found)
                {
                    return found;
                }
            }
        }
        catch (CultureNotFoundException)
        {
            return null;
        }

        return null;
    }

    public static string CookieValue(CultureInfo language) => CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(language));

    /// <summary>The language's name in itself, from its own resources.</summary>
    public static string NameOf(CultureInfo language) =>
        new ResourceManager(typeof(SharedText)).GetString("language.name", language) ?? language.NativeName;

    private static ImmutableArray<CultureInfo> Find()
    {
        var satellite = $"{typeof(SharedText).Assembly.GetName().Name}.resources.dll";
        var found = Directory.EnumerateDirectories(AppContext.BaseDirectory)
            .Where(directory => File.Exists(Path.Combine(directory, satellite)))
            .Select(static directory => CultureInfo.GetCultureInfo(Path.GetFileName(directory)));
        return [CultureInfo.GetCultureInfo("en"), .. found.OrderBy(static culture => culture.Name, StringComparer.Ordinal)];
    }
}
