using Microsoft.AspNetCore.Components;

namespace Portal.Web.Tests.Fakes;

/// <summary>Addresses arrive as they do over a connection: later, one after another, when a test says so.</summary>
internal sealed class LateNavigation : NavigationManager
{
    private readonly Queue<(string Uri, string? State)> _underWay = [];

    public LateNavigation() => Initialize("http://localhost/", "http://localhost/");

    public int UnderWay => _underWay.Count;

    /// <summary>The browser tells of the oldest address that is under way.</summary>
    public void Arrive()
    {
        (Uri, HistoryEntryState) = _underWay.Dequeue();
        NotifyLocationChanged(isInterceptedLink: false);
    }

    /// <summary>Somebody goes back, forward, or follows a link.</summary>
    public void ComeFromElsewhere(string uri, string? state = null)
    {
        (Uri, HistoryEntryState) = (ToAbsoluteUri(uri).ToString(), state);
        NotifyLocationChanged(isInterceptedLink: false);
    }

    protected override void NavigateToCore(string uri, NavigationOptions options) =>
        _underWay.Enqueue((ToAbsoluteUri(uri).ToString(), options.HistoryEntryState));
}
