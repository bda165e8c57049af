using System.Globalization;
using Portal.DemoCloud.Http;
using Portal.DemoCloud.Nova;

namespace Portal.DemoCloud.Cinder;

/// <summary>limit and offset as cinder v1 takes them; it ignores a marker and gives no links (recordings cinder/041-043).</summary>
internal static class VolumePage
{
    /// <summary>osapi_max_limit</summary>
    private const int Maximum = 1000;

    public static IEnumerable<T> Of<T>(Call call, IEnumerable<T> all)
    {
        var offset = Number(call, "offset") ?? 0;
        var limit = Number(call, "limit") is { } given and > 0 ? Math.Min(given, Maximum) : Maximum;
        return all.Skip(offset).Take(limit);
    }

    /// <summary>all_tenants counts for administrators only, and is ignored for everybody else.</summary>
    public static bool IsOfAll(Call call) => call.IsAdmin && call.Query.ContainsKey("all_tenants");

    private static int? Number(Call call, string name)
    {
        if (call.QueryValue(name) is not { } text) return null;
        if (!int.TryParse(text, CultureInfo.InvariantCulture, out var value)) throw NovaErrors.BadRequest($"{name} param must be an integer");
        return value >= 0 ? value : throw NovaErrors.BadRequest($"{name} param must be positive");
    }
}
