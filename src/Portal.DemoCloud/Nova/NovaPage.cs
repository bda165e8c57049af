using System.Globalization;
using Portal.DemoCloud.Http;

namespace Portal.DemoCloud.Nova;

/// <summary>limit as every nova list takes it.</summary>
internal static class NovaPage
{
    /// <summary>osapi_max_limit</summary>
    public const int Maximum = 1000;

    public static int Limit(Call call) => Given(call, "limit") is { } limit ? Math.Min(limit, Maximum) : Maximum;

    /// <summary>A next link appears only when the client gave a limit and the page is full.</summary>
    public static bool HasNext(Call call, int count) => call.QueryValue("limit") is not null && count > 0 && count >= Limit(call);

    private static int? Given(Call call, string name)
    {
        if (call.QueryValue(name) is not { } text) return null;
        if (!int.TryParse(text, CultureInfo.InvariantCulture, out var value)) throw NovaErrors.BadRequest($"{name} param must be an integer");
        return value >= 0 ? value : throw NovaErrors.BadRequest($"{name} param must be positive");
    }
}
