using System.Net;
using System.Text.RegularExpressions;
using Portal.DemoCloud;

namespace Portal.Benchmarks.Circuits;

/// <summary>A signed-in browser without a window: the real form was filled in, and its cookie is kept.</summary>
internal sealed partial class Visitor : IDisposable
{
    private readonly SocketsHttpHandler _handler = new() { CookieContainer = new CookieContainer(), MaxConnectionsPerServer = 64 };

    private Visitor(Uri portal)
    {
        Portal = portal;
        Http = new HttpClient(_handler) { BaseAddress = portal };
        Http.DefaultRequestHeaders.Add("Accept-Language", "en");
        Http.DefaultRequestHeaders.Add("Origin", portal.GetLeftPart(UriPartial.Authority));
    }

    public Uri Portal { get; }

    public HttpClient Http { get; }

    public CookieContainer Cookies => _handler.CookieContainer;

    public static Task<Visitor> SignInAsync(Uri portal, DemoAccount account) => SignInAsync(portal, account.Name, account.Password);

    public static async Task<Visitor> SignInAsync(Uri portal, string name, string password)
    {
        var visitor = new Visitor(portal);
        var form = await visitor.Http.GetStringAsync(new Uri("/sign-in", UriKind.Relative));
        var fields = HiddenField().Matches(form).ToDictionary(static field => Value(field, "name"), static field => Value(field, "value"));
        fields["Form.Name"] = name;
        fields["Form.Secret"] = password;
        using var answer = await visitor.Http.PostAsync(new Uri("/sign-in", UriKind.Relative), new FormUrlEncodedContent(fields));
        return answer.RequestMessage?.RequestUri?.AbsolutePath is { } path && !path.StartsWith("/sign-in", StringComparison.Ordinal)
            ? visitor
            : throw new InvalidOperationException($"Signing in answered {answer.StatusCode}.");
    }

    public void Dispose()
    {
        Http.Dispose();
        _handler.Dispose();
    }

    private static string Value(Match field, string attribute) =>
        WebUtility.HtmlDecode(Regex.Match(field.Value, $"\\b{attribute}=\"([^\"]*)\"").Groups[1].Value);

    [GeneratedRegex("<input type=\"hidden\"[^>]*>")]
    private static partial Regex HiddenField();
}
