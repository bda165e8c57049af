using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;

namespace Portal.Web.Sessions;

/// <summary>
/// Who sits before this circuit. Signing out in any tab, browser or replica makes it nobody, and the page goes to the sign-in form;
/// a sign-in that merely ended stays known, so that the dialog can open over the page.
/// </summary>
internal sealed class PortalAuthenticationStateProvider : ServerAuthenticationStateProvider, IDisposable
{
    private readonly IDisposable _subscription;
    private volatile string? _sessionKey;

    public PortalAuthenticationStateProvider(ISessionEvents events)
    {
        _subscription = events.Subscribe(OnEvent);
        AuthenticationStateChanged += OnChanged;
    }

    public void Dispose()
    {
        AuthenticationStateChanged -= OnChanged;
        _subscription.Dispose();
    }

    private void OnEvent(SessionEvent happened)
    {
        if (happened.Kind == SessionEventKind.SignedOut && happened.SessionKey == _sessionKey)
        {
            SetAuthenticationState(Task.FromResult(new AuthenticationState(PortalPrincipal.Anonymous)));
        }
    }

    private async void OnChanged(Task<AuthenticationState> state) => _sessionKey = PortalPrincipal.SessionKey((await state).User);
}
