using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Portal.Web.Tests.SignIn;

/// <summary>Enough of a browser to sign in: cookies, forms, and the headers that browsers send by themselves.</summary>
internal sealed partial class Browser(HttpClient client, Uri home)
{
    private readonly Dictionary<string, string> _cookies = new(StringComparer.Ordinal);

    public string Origin { get; set; } = home.GetLeftPart(UriPartial.Authority);

    public IReadOnlyDictionary<string, string> Cookies => _cookies;

    /// <summary>The Set-Cookie lines of the last answer.</summary>
    public List<string> SetCookies { get; } = [];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void SetCookie(string name, string value) => _cookies[name] = value;

    public Task<HttpResponseMessage> GetAsync(string path, string accept = "text/html")
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("Accept", accept);
        return SendAsync(request);
    }

    public async Task<string> ReadAsync(string path) => await (await GetAsync(path)).Content.ReadAsStringAsync(Cancel);

    /// <summary>Loads the page and posts its form with these fields changed.</summary>
    public Task<HttpResponseMessage> SubmitAsync(string page, params (string Name, string Value)[] fields) => SubmitAsync(page, page, fields);

    /// <param name="page">Where the form is.</param>
    /// <param name="action">Where it posts to.</param>
    public async Task<HttpResponseMessage> SubmitAsync(string page, string action, params (string Name, string Value)[] fields)
    {
        var html = await ReadAsync(page);
        var form = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (Match input in Inputs().Matches(html))
        {
            if (Attribute("name").Match(input.Value) is { Success: true } name)
            {
                form[name.Groups[1].Value] = WebUtility.HtmlDecode(Attribute("value").Match(input.Value).Groups[1].Value);
            }
        }

        foreach (var (name, value) in fields)
        {
            form[name] = value;
        }

        return await PostAsync(action, form);
    }

    public Task<HttpResponseMessage> PostAsync(string path, Dictionary<string, string> form, string? antiforgery = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new FormUrlEncodedContent(form) };
        request.Headers.TryAddWithoutValidation("Accept", "text/html");
        request.Headers.TryAddWithoutValidation("Origin", Origin);
        if (antiforgery is not null)
        {
            request.Headers.TryAddWithoutValidation("X-Portal-Antiforgery", antiforgery);
        }

        return SendAsync(request);
    }

    public Task<HttpResponseMessage> SignInAsync(string user, string password, string page = "/sign-in") =>
        SubmitAsync(page, ("Form.Name", user), ("Form.Secret", password));

    /// <summary>What the dialog over a page does.</summary>
    public async Task<(HttpStatusCode Status, string Result)> SignInAgainAsync(string secret, string cloud = "lab")
    {
        var token = JsonDocument.Parse(await ReadAsync("/sign-in/again")).RootElement.GetProperty("token").GetString();
        var answer = await PostAsync("/sign-in/again", new() { ["cloud"] = cloud, ["secret"] = secret }, token);
        return (answer.StatusCode, JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Cancel)).RootElement.GetProperty("result").GetString()!);
    }

    public async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request)
    {
        if (_cookies.Count > 0)
        {
            request.Headers.TryAddWithoutValidation("Cookie", string.Join("; ", _cookies.Select(static one => $"{one.Key}={one.Value}")));
        }

        var answer = await client.SendAsync(request, Cancel);
        SetCookies.Clear();
        foreach (var line in answer.Headers.TryGetValues("Set-Cookie", out var lines) ? lines : [])
        {
            SetCookies.Add(line);
            var parts = line.Split(';')[0].Split('=', 2);
            if (line.Contains("expires=Thu, 01 Jan 1970", StringComparison.OrdinalIgnoreCase))
            {
                _cookies.Remove(parts[0]);
            }
            else
            {
                _cookies[parts[0]] = parts[1];
            }
        }

        return answer;
    }

    [GeneratedRegex("<input[^>]*>")]
    private static partial Regex Inputs();

    private static Regex Attribute(string name) => new($" {name}=\"([^\"]*)\"", RegexOptions.CultureInvariant);
}
