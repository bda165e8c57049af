using Portal.Domain.Errors;
using Portal.Domain.Identity;

namespace Portal.Web.Features.SignIn;

/// <summary>How an attempt ended.</summary>
internal abstract record SignInOutcome
{
    public sealed record Accepted(IdentityToken Token) : SignInOutcome;

    /// <summary>Wrong name, wrong password, disabled, unknown domain: nobody is told which.</summary>
    public sealed record Refused : SignInOutcome;

    public sealed record Throttled(TimeSpan Wait) : SignInOutcome;

    /// <summary>The cloud did not decide: it is down, or answered nonsense.</summary>
    public sealed record Failed(CloudError Error) : SignInOutcome;
}
