using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components;
using Portal.Domain.Clouds;
using Portal.Domain.Errors;
using Portal.Domain.Identity;
using Portal.Web.Sessions;

namespace Portal.Web.Features.SignIn;

/// <summary>
/// The start address leads on to the project a person worked in last, or to their first; the list of all of them, in every cloud this browser
/// is signed in to, shows when there is none or it was asked for.
/// </summary>
public sealed partial class ProjectsPage
{
    private IReadOnlyList<CloudProjects> _clouds = [];
    private IReadOnlyList<CloudProfile> _others = [];

    [Inject]
    internal IProjectContexts Contexts { get; set; } = null!;

    [Inject]
    internal LastProject LastProject { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        var sessions = await Http.GetSignInsAsync();
        if (sessions.Count == 0)
        {
            return;
        }

        var wanted = Http.Request.Query["cloud"].ToString();
        if (wanted.Length > 0 && Clouds.Find(wanted) is not null && sessions.All(session => session.CloudId != wanted))
        {
            Navigation.NavigateTo($"{PortalPaths.SignInToCloud(wanted)}&returnUrl={Uri.EscapeDataString(Http.Request.Path + Http.Request.QueryString)}");
            return;
        }

        var newest = await CloudProjects.ReadAsync(Contexts, sessions.FirstOrDefault(session => session.CloudId == wanted) ?? sessions[0], Clouds, Aborted);
        if (newest.Projects.Count > 0 && !Http.Request.Path.StartsWithSegments(PortalPaths.Projects))
        {
            Navigation.NavigateTo(await ChooseAsync(newest) + Below(Http.Request.Query["to"].ToString()));
            return;
        }

        // Asked side by side: a cloud that hangs holds up no other.
        var rest = await Task.WhenAll(sessions.Where(session => session != newest.Session).Select(session => CloudProjects.ReadAsync(Contexts, session, Clouds, Aborted)));
        var all = rest.Prepend(newest).Where(static one => one.Error is not CloudError.Unauthorized).ToList();
        if (all.Count == 0)
        {
            Navigation.NavigateTo($"{PortalPaths.SignIn}?reason=expired");
            return;
        }

        _clouds = all;
        _others = [.. Clouds.Clouds.Select(static cloud => cloud.Profile).Where(cloud => all.TrueForAll(one => one.Session.CloudId != cloud.Id))];
    }

    /// <summary>A page that a link in a mail asks for: it begins below the project's address and stays there.</summary>
    private static string Below(string page) => BelowProject().IsMatch(page) ? "/" + page : "";

    [GeneratedRegex(@"^(?!.*\.\.)[A-Za-z0-9][A-Za-z0-9._~%@-]*(/[A-Za-z0-9][A-Za-z0-9._~%@-]*)*$")]
    private static partial Regex BelowProject();

    private async Task<string> ChooseAsync(CloudProjects cloud)
    {
        var session = cloud.Session;
        var last = await LastProject.GetAsync(session, Aborted);
        var scope = last is not null && cloud.Projects.Any(project => project.Id == last.ProjectId)
            ? last
            : new ProjectScope(session.CloudId, session.Region, cloud.Projects[0].Id);
        return await CanonicalAsync(session, scope) ?? await CanonicalAsync(session, scope with { Region = session.Region }) ?? PortalPaths.Project(scope with { Region = null });
    }

    /// <summary>The address with its region spelled out. What is read here serves the page that opens next.</summary>
    private async Task<string?> CanonicalAsync(PortalSession session, ProjectScope scope)
    {
        try
        {
            return (await Contexts.OpenAsync(session, scope, Aborted))?.BasePath;
        }
        catch (CloudException refused) when (refused.Error is not CloudError.Unauthorized)
        {
            // The project's page says what is wrong, and tries again.
            return null;
        }
    }
}
