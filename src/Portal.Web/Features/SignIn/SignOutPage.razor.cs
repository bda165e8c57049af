using Microsoft.AspNetCore.Components;
using Portal.Web.Sessions;

namespace Portal.Web.Features.SignIn;

/// <summary>Asks whether to sign out here or everywhere, and what becomes of running tasks; <see cref="SignOutEndpoint"/> does it.</summary>
public sealed partial class SignOutPage
{
    private string _userName = "";
    private int _tasks;

    [Inject]
    internal IEnumerable<ISignOutParticipant> Participants { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        if (await Http.GetPortalSessionAsync() is not { } session)
        {
            return;
        }

        _userName = session.User.Name;
        foreach (var participant in Participants)
        {
            _tasks += await participant.CountRunningTasksAsync(session, Aborted);
        }
    }
}
