namespace Portal.Web.Features.SignIn;

/// <summary>The posted sign-in form. The secret lives here for one request and is never written back to the page.</summary>
public sealed class SignInForm
{
    public string? Cloud { get; set; }

    public string? Method { get; set; }

    public string? Name { get; set; }

    public string? Secret { get; set; }

    public string? Domain { get; set; }

    public string? Region { get; set; }

    public string? ReturnUrl { get; set; }
}
