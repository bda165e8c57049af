namespace Portal.Web.Configuration;

/// <summary>How long a sign-in lasts: <c>Session</c>.</summary>
public sealed class PortalSessionOptions
{
    public const string Section = "Session";

    /// <summary>Ends a session in which nobody did anything for so long. Default 8 hours.</summary>
    public TimeSpan Idle { get; set; } = TimeSpan.FromHours(8);

    /// <summary>Ends a session whatever happens; the cloud's token may end it sooner. Default 24 hours.</summary>
    public TimeSpan Absolute { get; set; } = TimeSpan.FromHours(24);

    /// <summary>How long before the end the page warns. Default 10 minutes.</summary>
    public TimeSpan WarnBefore { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>How long an ended session may still be revived by signing in again over the page. Default 24 hours.</summary>
    public TimeSpan Revivable { get; set; } = TimeSpan.FromHours(24);

    /// <summary>
    /// Lets people sign in over plain HTTP from other machines. Passwords and the session cookie then cross the network readable:
    /// for laboratories only.
    /// </summary>
    public bool AllowPlainHttp { get; set; }
}
