using System.Net;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Routing;
using Portal.Web.Modules;
using Portal.Web.Policies;
using Portal.Web.Tests.SignIn;

namespace Portal.Web.Tests.Policies;

/// <summary>
/// Grows by itself: every endpoint and panel that is registered is tried as nobody, as a tenant, as a tenant of another project, as a reader
/// and as an administrator.
/// </summary>
public sealed class EndpointMatrixTests : IDisposable
{
    private const string OwnProject = "/c/lab@RegionOne/p/p-red";
    private readonly PortalApp _app = new();

    public void Dispose() => _app.Dispose();

    [Fact]
    public void EveryEndpoint_NamesItsPolicy()
    {
        var silent = Endpoints().Where(static endpoint => PolicyOf(endpoint) is null && !IsFramework(endpoint)).Select(static endpoint => endpoint.RoutePattern.RawText);
        Assert.Empty(silent);
    }

    [Fact]
    public async Task EveryEndpoint_AnswersEachPersonAsItsPolicySays()
    {
        _app.Keystone.Users["ada"] = _app.Keystone.Users["ada"] with { Projects = ["p-red"] };
        var people = new Dictionary<string, Browser>(StringComparer.Ordinal)
        {
            ["nobody"] = _app.Open(),
            ["tenant"] = await SignedInAsync("alice"),
            ["stranger"] = await SignedInAsync("bob"),
            ["reader"] = await SignedInAsync("rita"),
            ["admin"] = await SignedInAsync("ada"),
        };
        List<string> wrong = [];
        var tried = 0;
        foreach (var endpoint in Endpoints().Where(static endpoint => !IsFramework(endpoint)))
        {
            foreach (var (person, browser) in people)
            {
                var path = PathOf(endpoint);
                if (path.StartsWith("/sign-out/now", StringComparison.Ordinal) && person != "nobody")
                {
                    // It would end the sessions that the rest is tried with; SignInFlowTests goes there.
                    continue;
                }

                var answer = await browser.SendAsync(RequestOf(endpoint, path));
                tried++;
                if (!Fits(Expected(PolicyOf(endpoint)!, path, person), answer))
                {
                    wrong.Add($"{person} {path} ({PolicyOf(endpoint)}): {(int)answer.StatusCode} {answer.Headers.Location}");
                }
            }
        }

        Assert.Empty(wrong);
        Assert.True(tried > 60, $"only {tried} were tried");
    }

    [Fact]
    public async Task EveryPanel_HasAPageThatOpensForThoseWhoMay()
    {
        var admin = await SignedInAsync("ada");
        var tenant = await SignedInAsync("alice");
        var panels = ((ModuleRegistry)_app.Services.GetService(typeof(ModuleRegistry))!).Panels;
        Assert.NotEmpty(panels);
        foreach (var panel in panels)
        {
            var path = panel.Path.Length == 0 ? "" : "/" + panel.Path;
            Assert.Equal((panel.Id, HttpStatusCode.OK), (panel.Id, (await admin.GetAsync("/c/lab@RegionOne/p/p-ops" + path)).StatusCode));
            Assert.Equal((panel.Id, HttpStatusCode.OK), (panel.Id, (await tenant.GetAsync(OwnProject + path)).StatusCode));
        }
    }

    [Fact]
    public async Task ForeignProjectsPages_DoNotExist()
    {
        var bob = await SignedInAsync("bob");
        foreach (var panel in ((ModuleRegistry)_app.Services.GetService(typeof(ModuleRegistry))!).Panels)
        {
            Assert.Equal(HttpStatusCode.NotFound, (await bob.GetAsync($"{OwnProject}/{panel.Path}")).StatusCode);
        }

        Assert.Equal(HttpStatusCode.NotFound, (await bob.GetAsync("/c/another-cloud/p/p-blue")).StatusCode);
    }

    [Fact]
    public async Task CloudThatDoesNotAnswer_DoesNotTurnPagesIntoErrors()
    {
        var alice = await SignedInAsync("alice");
        _app.Keystone.Down = new Portal.Domain.Errors.CloudError.Unavailable("down");
        Assert.Equal(HttpStatusCode.OK, (await alice.GetAsync(OwnProject + "/audit")).StatusCode);
    }

    private IEnumerable<RouteEndpoint> Endpoints()
    {
        _ = _app.Server;
        return ((EndpointDataSource)_app.Services.GetService(typeof(EndpointDataSource))!).Endpoints.OfType<RouteEndpoint>();
    }

    // Served by the framework, closed by the fallback policy: SecurityTests tries them.
    private static bool IsFramework(RouteEndpoint endpoint) =>
        endpoint.RoutePattern.RawText?.TrimStart('/') is { } route
        && (route.StartsWith("_blazor", StringComparison.Ordinal) || route.StartsWith("_framework", StringComparison.Ordinal) || route == "{**path:file}" || IsStaticFile(endpoint));

    private static bool IsStaticFile(RouteEndpoint endpoint) =>
        endpoint.Metadata.Any(static one => one.GetType().Name.Contains("StaticAsset", StringComparison.Ordinal));

    private static string? PolicyOf(RouteEndpoint endpoint)
    {
        if (endpoint.Metadata.GetMetadata<PortalPolicyMetadata>() is { } named)
        {
            return named.Policy;
        }

        if (endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null)
        {
            return PortalPolicy.Anonymous;
        }

        var authorize = endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>();
        return authorize.Count == 0 ? null : authorize.Select(static one => one.Policy).OfType<string>().FirstOrDefault() ?? PortalPolicy.SignedIn;
    }

    private static string PathOf(RouteEndpoint endpoint)
    {
        var parts = endpoint.RoutePattern.PathSegments.Select(static segment => string.Concat(segment.Parts.Select(static part => part switch
        {
            Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart { Name: "CloudSegment" } => "lab@RegionOne",
            Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart { Name: "ProjectId" } => "p-red",
            Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart { Name: "format" } => "csv",
            Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart { Name: "culture" } => "en",
            Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart => "x",
            Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart literal => literal.Content,
            _ => "",
        })));
        return "/" + string.Join('/', parts);
    }

    private static HttpRequestMessage RequestOf(RouteEndpoint endpoint, string path)
    {
        var methods = endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["GET"];
        var request = new HttpRequestMessage(new HttpMethod(methods.Contains("GET") ? "GET" : methods[0]), path);
        request.Headers.TryAddWithoutValidation("Origin", "http://localhost");
        if (endpoint.Metadata.GetMetadata<ComponentTypeMetadata>() is not null)
        {
            request.Headers.TryAddWithoutValidation("Accept", "text/html");
        }

        return request;
    }

    private enum Answer
    {
        Open,
        AskToSignIn,
        Refused,
        Absent,
    }

    private static Answer Expected(string policy, string path, string person)
    {
        var inProject = path.StartsWith("/c/", StringComparison.Ordinal);
        return (policy, person) switch
        {
            (PortalPolicy.Anonymous, _) => Answer.Open,
            (_, "nobody") => Answer.AskToSignIn,
            (_, "stranger") when inProject => Answer.Absent,
            (PortalPolicy.SignedIn or PortalPolicy.ProjectRead, _) => Answer.Open,
            (PortalPolicy.ProjectWrite, "reader") => Answer.Refused,
            (PortalPolicy.ProjectWrite, _) => Answer.Open,
            (PortalPolicy.Admin, "admin") => Answer.Open,
            (PortalPolicy.Admin, _) => Answer.Refused,
            _ => throw new InvalidOperationException($"The matrix does not know the policy '{policy}' yet."),
        };
    }

    private static bool Fits(Answer expected, HttpResponseMessage answer)
    {
        var toSignIn = answer.Headers.Location?.OriginalString.StartsWith("/sign-in", StringComparison.Ordinal) == true;
        return expected switch
        {
            Answer.AskToSignIn => answer.StatusCode == HttpStatusCode.Unauthorized || toSignIn,
            Answer.Refused => answer.StatusCode == HttpStatusCode.Forbidden,
            Answer.Absent => answer.StatusCode == HttpStatusCode.NotFound,
            _ => answer.StatusCode is not (HttpStatusCode.Unauthorized or HttpStatusCode.InternalServerError) && !toSignIn
                && (answer.StatusCode != HttpStatusCode.Forbidden || answer.RequestMessage!.RequestUri!.AbsolutePath == "/sign-in/again"),
        };
    }

    private async Task<Browser> SignedInAsync(string user)
    {
        var browser = _app.Open();
        var answer = await browser.SignInAsync(user, user + "-password");
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return browser;
    }
}
