using Microsoft.AspNetCore.Components;
using Portal.Domain.Errors;
using Portal.Domain.Identity;
using Portal.Web.Sessions;

namespace Portal.Web.Features.Settings;

/// <summary>Static, like signing in: what is typed goes in one form post from the browser to the portal, and through no circuit.</summary>
public sealed partial class PasswordPage
{
    private PortalSession? _session;
    private IdentityFeatures? _features;
    private CloudError? _error;
    private TimeSpan? _wait;
    private string _cloudTitle = "";
    private string? _currentFault;
    private string? _newFault;
    private string? _againFault;

    [SupplyParameterFromForm(FormName = "password")]
    public PasswordForm? Form { get; set; }

    [Parameter]
    public string? CloudSegment { get; set; }

    [Parameter]
    public string? ProjectId { get; set; }

    [Inject]
    internal IOwnAccount Account { get; set; } = null!;

    [Inject]
    internal PasswordChange Change { get; set; } = null!;

    private string Back => $"{PortalPaths.Project(PortalPaths.Parse(Http.Request.Path)!)}/settings";

    protected override async Task OnInitializedAsync()
    {
        _session = await Http.GetPortalSessionAsync();
        if (_session?.Method != AuthMethod.Password)
        {
            return;
        }

        _cloudTitle = Clouds.Find(_session.CloudId)?.Profile.Title ?? _session.CloudId;
        try
        {
            _features = await AskAsync(cancel => Account.GetFeaturesAsync(_session, cancel));
        }
        catch (CloudException refused)
        {
            _error = refused.Error;
        }
    }

    private async Task ChangeAsync()
    {
        if (_session?.Method != AuthMethod.Password || _features is not { CanChangePassword: true })
        {
            return;
        }

        var (current, replacement) = (Form?.Current ?? "", Form?.Replacement ?? "");
        _currentFault = current.Length == 0 ? Loc["password.missing"].Value : null;
        _newFault = replacement.Length == 0 ? Loc["password.missing"].Value : replacement == current ? Loc["password.same"].Value : null;
        _againFault = Form?.Again != replacement ? Loc["password.differ"].Value : null;
        if ((_currentFault ?? _newFault ?? _againFault) is not null)
        {
            Http.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return;
        }

        switch (await Change.TryAsync(_session, new Secret(current), new Secret(replacement), Http.Connection.RemoteIpAddress))
        {
            case null:
                Navigation.NavigateTo(Back + "?password=changed");
                break;
            case PasswordRefusal.Wrong:
                Http.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
                _currentFault = Loc["password.wrong"];
                break;
            case PasswordRefusal.Throttled { Wait: var wait }:
                AskToWait(wait);
                _wait = wait;
                break;
            case PasswordRefusal.Failed { Error: var error }:
                Http.Response.StatusCode = error is CloudError.Invalid ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status502BadGateway;
                _error = error;
                break;
        }
    }
}
