using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Portal.Domain.Errors;
using Portal.Domain.Identity;
using Portal.Web.Localization;
using Portal.Web.Sessions;

namespace Portal.Web.Shell;

/// <summary>
/// Opens the project that the address names and cascades its <see cref="ProjectContext"/>. The body is keyed by scope, so that a page
/// starts anew in another project; signing in again keeps the page and replaces the context under it, and so does learning at last what a
/// compute service offers that was down when the project was opened.
/// </summary>
public sealed partial class ProjectLayout(
    NavigationManager navigation,
    ISessionAccessor sessions,
    ISessionEvents sessionEvents,
    IProjectContexts projects,
    PersonSettings settings,
    IStringLocalizer<ShellText> loc) : LayoutComponentBase, IAsyncDisposable
{
    private static readonly CloudError NotKnownYet = new CloudError.Unavailable("");

    private readonly CancellationTokenSource _life = new();
    private CancellationTokenSource? _opening;
    private ProjectScope? _scope;
    private ProjectContext? _context;
    private CloudError? _error;
    private bool _absent;
    private IDisposable? _subscription;

    private IStringLocalizer<ShellText> Loc => loc;

    protected override void OnInitialized() =>
        _subscription = sessionEvents.Subscribe(CultureFlow.Bind<SessionEvent>(OnSessionEvent));

    protected override async Task OnParametersSetAsync()
    {
        var scope = PortalPaths.Parse(new Uri(navigation.Uri).AbsolutePath);
        if (scope is not null && _scope is not null && scope.CloudId != _scope.CloudId)
        {
            // Another cloud is another sign-in, perhaps of another person: nothing of this circuit may go along.
            navigation.NavigateTo(navigation.Uri, forceLoad: true);
            return;
        }

        // An address without a region and one with the catalog's first are the same place: nothing is opened anew.
        if (scope is not null && scope == _context?.Scope)
        {
            _scope = scope;
        }

        if (scope is not null && scope != _scope)
        {
            _scope = scope;
            (_context, _absent, _error) = (null, false, null);
            await OpenAsync();
        }
    }

    private Task OpenAsync() => OpenAsync(static _ => true);

    // A page is not begun anew for a context that knows no more than its own.
    private Task LearnAsync() => OpenAsync(static context => !context.Capabilities.IsProvisional);

    private async Task OpenAsync(Func<ProjectContext, bool> isWanted)
    {
        // The newest opening wins: one for a project that was left meanwhile must not overwrite it.
        if (_opening is not null)
        {
            await _opening.CancelAsync();
        }

        var opening = _opening = CancellationTokenSource.CreateLinkedTokenSource(_life.Token);
        try
        {
            var session = await sessions.RequireAsync(opening.Token);
            await settings.LoadAsync(session, opening.Token);
            var context = await projects.OpenAsync(session, _scope!, opening.Token);
            if (context is null || isWanted(context))
            {
                (_context, _absent, _error) = (context, context is null, null);
            }
        }
        catch (OperationCanceledException) when (opening.IsCancellationRequested)
        {
            return;
        }
        catch (CloudException refused)
        {
            // An ended sign-in also opens the dialog over whatever is shown; Renewed then brings the project back.
            _error = refused.Error;
        }
        finally
        {
            if (ReferenceEquals(_opening, opening))
            {
                _opening = null;
            }

            opening.Dispose();
        }

        StateHasChanged();
    }

    private void OnSessionEvent(SessionEvent happened)
    {
        if (happened.Kind == SessionEventKind.Renewed)
        {
            _ = InvokeAsync(() => ReopenAsync(happened.SessionKey));
        }
    }

    private async Task ReopenAsync(string sessionKey)
    {
        if (_scope is not null && !_life.IsCancellationRequested
            && (await sessions.GetAsync(_life.Token))?.Key == sessionKey)
        {
            await OpenAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        _subscription?.Dispose();
        await _life.CancelAsync();
        _life.Dispose();
    }
}
