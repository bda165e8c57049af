using Microsoft.AspNetCore.Components;
using Portal.Domain.Errors;
using Portal.Domain.Identity;
using Portal.Web.Sessions;

namespace Portal.Web.Features.SignIn;

/// <summary>The start address leads on to the project a person worked in last, or to their first; their list shows when there is none or it was asked for.</summary>
public sealed partial class ProjectsPage
{
    private IReadOnlyList<Project> _projects = [];
    private PortalSession? _session;
    private CloudError? _error;
    private string _cloudTitle = "";
    private string _userName = "";

    [Inject]
    internal IProjectContexts Contexts { get; set; } = null!;

    [Inject]
    internal LastProject LastProject { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        if (await Http.GetPortalSessionAsync() is not { } session)
        {
            return;
        }

        _session = session;
        _userName = session.User.Name;
        _cloudTitle = Clouds.Find(session.CloudId)?.Profile.Title ?? session.CloudId;
        try
        {
            _projects = await Contexts.ListProjectsAsync(session, Aborted);
            if (_projects.Count > 0 && !Http.Request.Path.StartsWithSegments(PortalPaths.Projects))
            {
                Navigation.NavigateTo(await ChooseAsync(session));
            }
        }
        catch (CloudException refused) when (refused.Error is CloudError.Unauthorized)
        {
            Navigation.NavigateTo($"{PortalPaths.SignIn}?reason=expired");
        }
        catch (CloudException refused)
        {
            _error = refused.Error;
        }
    }

    private async Task<string> ChooseAsync(PortalSession session)
    {
        var last = await LastProject.GetAsync(session, Aborted);
        var scope = last is not null && _projects.Any(project => project.Id == last.ProjectId)
            ? last
            : new ProjectScope(session.CloudId, session.Region, _projects[0].Id);
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

    private string PathOf(Project project) => PortalPaths.Project(new ProjectScope(_session!.CloudId, _session.Region, project.Id));
}
