namespace Portal.Web.Features.Settings;

/// <summary>The posted form. The passwords live here for one request and are never written back to the page.</summary>
public sealed class PasswordForm
{
    public string? Current { get; set; }

    public string? Replacement { get; set; }

    public string? Again { get; set; }
}
