using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using Portal.Domain.Clouds;
using Portal.Domain.Errors;
using Portal.Domain.Identity;
using Portal.Web.Composition;
using Portal.Web.Sessions;
using Portal.Web.UI;

namespace Portal.Web.Features.SignIn;

/// <summary>Static: a cookie cannot be set over a circuit. It renders whatever state the cloud is in, and works without scripts.</summary>
public sealed partial class SignInPage
{
    private ConfiguredCloud? _cloud;
    private IdentityFeatures? _features;
    private AuthMethod _method;
    private IReadOnlyList<PortalSession> _here = [];
    private bool _allowed = true;
    private bool _wrong;
    private string? _notice;
    private string? _said;
    private string _noticeTone = "info";

    [SupplyParameterFromForm(FormName = "sign-in")]
    public SignInForm? Form { get; set; }

    [SupplyParameterFromQuery(Name = "returnUrl")]
    public string? ReturnTo { get; set; }

    [SupplyParameterFromQuery(Name = "cloud")]
    public string? CloudId { get; set; }

    [SupplyParameterFromQuery(Name = "method")]
    public string? Method { get; set; }

    [SupplyParameterFromQuery(Name = "reason")]
    public string? Reason { get; set; }

    [Inject]
    internal ICloudConnector Connector { get; set; } = null!;

    [Inject]
    internal IDemoCloud Demo { get; set; } = null!;

    [Inject]
    internal SignInService SignIn { get; set; } = null!;

    [Inject]
    internal SignInCompletion Completion { get; set; } = null!;

    [Inject]
    internal SessionCookie Cookie { get; set; } = null!;

    private ImmutableArray<DemoCloudAccount> Accounts => Demo.Accounts;

    private string CloudTitle => _cloud?.Profile.Title ?? "";

    private string SafeReturn => ReturnUrl.OrHome(Form?.ReturnUrl ?? ReturnTo);

    private string Here => _cloud is null ? PortalPaths.SignIn : LinkTo(_cloud.Profile.Id, _method);

    protected override async Task OnInitializedAsync()
    {
        _here = await Http.GetSignInsAsync();
        var wanted = Clouds.Find(Form?.Cloud ?? CloudId) ?? Clouds.Find(PortalPaths.CloudOf(SafeReturn));
        if (Form is null && (wanted is null ? _here.Count > 0 : _here.Any(one => one.CloudId == wanted.Profile.Id)))
        {
            Navigation.NavigateTo(CloudId is not null && SafeReturn == PortalPaths.Home ? PortalPaths.Projects : SafeReturn);
            return;
        }

        _cloud = wanted ?? Clouds.Find(Http.Request.Cookies[SignInCompletion.LastCloudCookie]) ?? Clouds.Clouds.FirstOrDefault();
        _method = (Form?.Method ?? Method) is nameof(AuthMethod.ApplicationCredential) ? AuthMethod.ApplicationCredential : AuthMethod.Password;
        _allowed = Cookie.IsAllowed(Http.Request);
        if (!_allowed)
        {
            Say("error", Loc["plain-http"]);
        }
        else if (Reason is "signed-out" or "expired" or "elsewhere" && Form is null)
        {
            Say("info", Loc["reason." + Reason]);
        }

        await DiscoverAsync();
    }

    private async Task DiscoverAsync()
    {
        if (_cloud is null)
        {
            return;
        }

        try
        {
            _features = await AskAsync(Connector.GetIdentity(_cloud.Profile).GetFeaturesAsync);
        }
        catch (CloudException refused)
        {
            SayFault(refused.Error);
        }
    }

    private async Task SubmitAsync()
    {
        if (Form is null || _cloud is null || !_allowed)
        {
            return;
        }

        if (string.IsNullOrWhiteSpace(Form.Name) || string.IsNullOrEmpty(Form.Secret))
        {
            Refuse();
            return;
        }

        var attempt = new SignInAttempt(_cloud.Profile, _method, Form.Name.Trim(), new Secret(Form.Secret), Form.Domain, Http.Connection.RemoteIpAddress);
        switch (await SignIn.TryAsync(attempt, Aborted))
        {
            case SignInOutcome.Accepted { Token: var token }:
                var region = _cloud.Regions.Length == 0 ? null : _cloud.Regions.FirstOrDefault(one => one == Form.Region) ?? _cloud.Regions[0];
                await Completion.CompleteAsync(Http, _cloud.Profile, region, token);
                Navigation.NavigateTo(SafeReturn);
                break;
            case SignInOutcome.Throttled { Wait: var wait }:
                AskToWait(wait);
                Say("error", WaitWords.TooMany(wait, Loc));
                break;
            case SignInOutcome.Failed { Error: var error }:
                Http.Response.StatusCode = StatusCodes.Status502BadGateway;
                SayFault(error);
                break;
            default:
                Refuse();
                break;
        }
    }

    private string TitleOf(PortalSession session) => Clouds.Find(session.CloudId)?.Profile.Title ?? session.CloudId;

    private void Refuse()
    {
        Http.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        _wrong = true;
    }

    private void SayFault(CloudError error)
    {
        Say("error", Loc["cloud.failed", CloudTitle] + " " + CloudErrorWords.Sentence(error, Shared));
        _said = error.Message.Length > 0 ? Shared["error.said", error.Message].Value : null;
    }

    private void Say(string tone, string text) => (_noticeTone, _notice, _said) = (tone, text, null);

    private string LinkTo(string cloudId, AuthMethod method)
    {
        var query = new List<string>();
        if (Clouds.Clouds.Length > 1)
        {
            query.Add("cloud=" + Uri.EscapeDataString(cloudId));
        }

        if (method != AuthMethod.Password)
        {
            query.Add("method=" + method);
        }

        if (SafeReturn != PortalPaths.Home)
        {
            query.Add("returnUrl=" + Uri.EscapeDataString(SafeReturn));
        }

        return query.Count == 0 ? PortalPaths.SignIn : PortalPaths.SignIn + "?" + string.Join('&', query);
    }
}
