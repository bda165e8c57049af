using Microsoft.AspNetCore.Components;
using Portal.Web.Sessions;

namespace Portal.Web.Features.SignIn;

/// <summary>Asks whether to sign out of one cloud, here or everywhere, and what becomes of running tasks; <see cref="SignOutEndpoint"/> does it.</summary>
public sealed partial class SignOutPage
{
    private IReadOnlyList<PortalSession> _sessions = [];
    private int _tasks;

    [Inject]
    internal IEnumerable<ISignOutParticipant> Participants { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        _sessions = await Http.GetSignInsAsync();
        foreach (var participant in Participants)
        {
            foreach (var session in _sessions)
            {
                _tasks += await participant.CountRunningTasksAsync(session, Aborted);
            }
        }
    }

    private string TitleOf(PortalSession session) => Clouds.Find(session.CloudId)?.Profile.Title ?? session.CloudId;

    private string NameOf(PortalSession session) => _sessions.Count > 1 ? $"{session.User.Name} ({TitleOf(session)})" : session.User.Name;
}
