namespace Portal.Web.Features.Settings;

/// <summary>A browser and system as people call them, from a User-Agent; only to tell one's own sessions apart.</summary>
internal static class BrowserName
{
    // Order counts: Edge and Opera also say Chrome, Chrome also says Safari, Android also says Linux, an iPad also says Mac OS X.
    private static readonly (string Mark, string Name)[] Browsers =
        [("Edg/", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("FxiOS/", "Firefox"), ("CriOS/", "Chrome"), ("Chrome/", "Chrome"), ("Safari/", "Safari"), ("curl/", "curl")];

    private static readonly (string Mark, string Name)[] Systems =
        [("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("Mac OS X", "macOS"), ("CrOS", "ChromeOS"), ("Linux", "Linux")];

    /// <summary>"Firefox · Linux"; null when neither is known.</summary>
    public static string? Of(string userAgent)
    {
        var found = new[] { Find(Browsers, userAgent), Find(Systems, userAgent) }.OfType<string>().ToList();
        return found.Count == 0 ? null : string.Join(" · ", found);
    }

    private static string? Find((string Mark, string Name)[] known, string userAgent) =>
        known.FirstOrDefault(entry => userAgent.Contains(entry.Mark, StringComparison.Ordinal)).Name;
}
