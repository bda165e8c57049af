using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Portal.Web.Audit;
using Portal.Web.Sessions;
using Portal.Web.Shell;

namespace Portal.Web.Features.SignIn;

/// <summary>Signs out of this browser or of all, and asks what becomes of running tasks.</summary>
public sealed partial class SignOutPage : ComponentBase
{
    private string _userName = "";
    private int _tasks;

    [CascadingParameter]
    public HttpContext Http { get; set; } = null!;

    [SupplyParameterFromForm(FormName = "sign-out")]
    public SignOutForm? Form { get; set; }

    [Inject]
    internal SessionLifecycle Lifecycle { get; set; } = null!;

    [Inject]
    internal SignInCompletion Completion { get; set; } = null!;

    [Inject]
    internal IAuditLog Audit { get; set; } = null!;

    [Inject]
    internal IEnumerable<ISignOutParticipant> Participants { get; set; } = null!;

    [Inject]
    internal NavigationManager Navigation { get; set; } = null!;

    [Inject]
    internal IStringLocalizer<SignInText> Loc { get; set; } = null!;

    [Inject]
    internal IStringLocalizer<ShellText> Shell { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        if (await Http.GetPortalSessionAsync() is not { } session)
        {
            return;
        }

        _userName = session.User.Name;
        foreach (var participant in Participants)
        {
            _tasks += await participant.CountRunningTasksAsync(session, Http.RequestAborted);
        }
    }

    private async Task SubmitAsync()
    {
        if (await Http.GetPortalSessionAsync() is { } session)
        {
            var everywhere = Form?.Where == "everywhere";
            await Audit.AppendAsync(Completion.Entry(session, everywhere ? "session.sign-out-everywhere" : "session.sign-out"), CancellationToken.None);
            if (everywhere)
            {
                await Lifecycle.SignOutEverywhereAsync(session.PersonKey, session.Key, CancellationToken.None);
            }

            await Lifecycle.SignOutAsync(session.Key, Form?.KeepTasks == true, CancellationToken.None);
        }

        SessionCookie.Delete(Http);
        Navigation.NavigateTo($"{PortalPaths.SignIn}?reason=signed-out");
    }
}
