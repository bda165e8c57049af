namespace Portal.Web.Features.SignIn;

/// <summary>The posted sign-out form.</summary>
public sealed class SignOutForm
{
    /// <summary>here or everywhere.</summary>
    public string? Where { get; set; }

    public bool KeepTasks { get; set; }
}
