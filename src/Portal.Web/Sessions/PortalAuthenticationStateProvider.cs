using System.Security.Claims;
using Microsoft.AspNetCore.Components;
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
    private readonly NavigationManager _navigation;
    private readonly RequestPerson _request;
    private volatile ClaimsPrincipal? _person;

    public PortalAuthenticationStateProvider(ISessionEvents events, NavigationManager navigation, RequestPerson request)
    {
        (_navigation, _request) = (navigation, request);
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
        // A request is over before anybody could sign it out, and its navigation may know no address.
        if (happened.Kind == SessionEventKind.SignedOut && !_request.IsRequest && happened.SessionKey == PortalPrincipal.SessionKey(_person, PortalPaths.CloudOf(_navigation.Uri)))
        {
            SetAuthenticationState(Task.FromResult(new AuthenticationState(PortalPrincipal.Anonymous)));
        }
    }

    private async void OnChanged(Task<AuthenticationState> state) => _person = (await state).User;
}
