using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Portal.Web.Sessions;
using Portal.Web.Shell;

namespace Portal.Web.Features.SignIn;

/// <summary>Asks whether to sign out here or everywhere, and what becomes of running tasks; <see cref="SignOutEndpoint"/> does it.</summary>
public sealed partial class SignOutPage : ComponentBase
{
    private string _userName = "";
    private int _tasks;

    [CascadingParameter]
    public HttpContext Http { get; set; } = null!;

    [Inject]
    internal IEnumerable<ISignOutParticipant> Participants { get; set; } = null!;

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
}
