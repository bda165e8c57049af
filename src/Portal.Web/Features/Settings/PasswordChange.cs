using System.Net;
using Portal.Domain.Errors;
using Portal.Domain.Identity;
using Portal.Web.Audit;
using Portal.Web.Features.SignIn;
using Portal.Web.Security;
using Portal.Web.Sessions;

namespace Portal.Web.Features.Settings;

/// <summary>
/// Changes a person's own password. A guess at the current one counts like a refused sign-in of the same name, so that a browser left open
/// is no way around the throttle.
/// </summary>
internal sealed class PasswordChange(IOwnAccount account, SignInThrottle throttle, SignInCompletion entries, IAuditLog audit)
{
    private const string Action = "session.password";

    /// <returns>Null when it is changed.</returns>
    public async Task<PasswordRefusal?> TryAsync(PortalSession session, Secret current, Secret replacement, IPAddress? address)
    {
        var who = SignInThrottle.Who(session.User.Name, session.User.DomainName);
        if (throttle.Check(address, session.CloudId, who) is var wait && wait > TimeSpan.Zero)
        {
            return new PasswordRefusal.Throttled(wait);
        }

        try
        {
            // Runs to its end although the browser may leave: the session must go on with the new token.
            await account.ChangePasswordAsync(session, current, replacement, CancellationToken.None);
        }
        catch (CloudException refused)
        {
            if (refused.Error is CloudError.Forbidden)
            {
                throttle.Refused(address, session.CloudId, who);
            }

            await audit.AppendAsync(entries.Entry(session, Action) with { Outcome = AuditOutcome.Refused, RequestId = refused.Error.RequestId }, CancellationToken.None);
            return refused.Error is CloudError.Forbidden ? new PasswordRefusal.Wrong() : new PasswordRefusal.Failed(refused.Error);
        }

        throttle.Accepted(address, session.CloudId, who);
        await audit.AppendAsync(entries.Entry(session, Action), CancellationToken.None);
        return null;
    }
}

/// <summary>Why a password was not changed.</summary>
internal abstract record PasswordRefusal
{
    /// <summary>The current password is not this one.</summary>
    public sealed record Wrong : PasswordRefusal;

    public sealed record Throttled(TimeSpan Wait) : PasswordRefusal;

    /// <summary>The cloud took neither this password nor said that the current one is wrong.</summary>
    public sealed record Failed(CloudError Error) : PasswordRefusal;
}
