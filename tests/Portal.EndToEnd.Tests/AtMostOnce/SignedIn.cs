using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Identity;
using Portal.EndToEnd.Tests.Infrastructure;
using Portal.Web.Sessions;

namespace Portal.EndToEnd.Tests.AtMostOnce;

/// <summary>Opens the project of <see cref="LaunchCloud"/> as the pages get it, after signing in by the real form.</summary>
internal static partial class SignedIn
{
    public static async Task<ProjectContext> OpenAsync(PortalServer portal)
    {
        var cookies = new CookieContainer();
        using var handler = new SocketsHttpHandler { CookieContainer = cookies };
        using var http = new HttpClient(handler) { BaseAddress = portal.Address };
        var cancel = TestContext.Current.CancellationToken;
        var form = await http.GetStringAsync(new Uri("/sign-in", UriKind.Relative), cancel);
        var fields = HiddenField().Matches(form).ToDictionary(static field => Value(field, "name"), static field => Value(field, "value"));
        fields["Form.Name"] = LaunchCloud.Person.Name;
        fields["Form.Secret"] = LaunchCloud.Person.Password;
        using var answer = await http.PostAsync(new Uri("/sign-in", UriKind.Relative), new FormUrlEncodedContent(fields), cancel);

        // The database knows a session by the hash of its cookie.
        var cookie = cookies.GetAllCookies().First(static cookie => cookie.Name.EndsWith("portal-plain", StringComparison.Ordinal));
        var key = Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(cookie.Value)));
        var session = new PortalSession(key, "demo", new CloudUser(LaunchCloud.UserId, LaunchCloud.Person.Name), AuthMethod.Password, DateTimeOffset.MaxValue);
        var context = await portal.Services.GetRequiredService<IProjectContexts>().OpenAsync(session, new ProjectScope("demo", null, LaunchCloud.ProjectId), cancel);
        return context ?? throw new InvalidOperationException("The project is not the person's.");
    }

    private static string Value(Match field, string attribute) =>
        WebUtility.HtmlDecode(Regex.Match(field.Value, $"\\b{attribute}=\"([^\"]*)\"").Groups[1].Value);

    [GeneratedRegex("<input type=\"hidden\"[^>]*>")]
    private static partial Regex HiddenField();
}
