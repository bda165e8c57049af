using Portal.Domain.Clouds;
using Portal.Domain.Identity;
using Portal.Web.Audit;
using Portal.Web.Sessions;
using Portal.Web.Shell;

namespace Portal.Web.Features.SignIn;

/// <summary>Turns an accepted sign-in into a session of this browser, beside those it holds in other clouds.</summary>
internal sealed class SignInCompletion(SessionVault vault, SessionLifecycle lifecycle, PersonLook look, IAuditLog audit, TimeProvider time)
{
    public const string LastCloudCookie = "portal-cloud";

    public async Task<PortalSession> CompleteAsync(HttpContext context, CloudProfile cloud, string? region, IdentityToken token)
    {
        var aborted = context.RequestAborted;
        var browser = SessionId.ToKey(SessionCookie.Read(context.Request));
        var before = browser is null ? null : (await vault.FindByBrowserAsync(browser, aborted)).FirstOrDefault(one => one.Row.CloudId == cloud.Id);
        PortalSession session;
        if (before?.Row.UserId == token.User.Id)
        {
            // Their other tabs may wait with the sign-in dialog open: they go on.
            session = await vault.ReviveAsync(before, token, aborted);
        }
        else
        {
            if (before is not null)
            {
                await lifecycle.SignOutAsync(before.Row.SessionKey, keepTasks: true, aborted);
            }

            var address = context.Connection.RemoteIpAddress?.ToString() ?? "";
            (var value, session) = await vault.CreateAsync(cloud.Id, region, token, context.Request.Headers.UserAgent.ToString(), address, browser, aborted);
            SessionCookie.Write(context, value);
        }

        BrowserCookie.Keep(context, LastCloudCookie, cloud.Id);
        await look.CarryAsync(context, session, aborted);
        await audit.AppendAsync(Entry(session, "session.sign-in"), aborted);
        return session;
    }

    public AuditEntry Entry(PortalSession session, string action) => new()
    {
        CorrelationId = Guid.CreateVersion7(time.GetUtcNow()).ToString("N"),
        At = time.GetUtcNow(),
        PersonKey = session.PersonKey,
        PersonName = session.User.Name,
        Scope = new ProjectScope(session.CloudId, session.Region, session.BoundProjectId ?? ""),
        Action = action,
        TargetKind = "session",
        TargetId = session.Key[..12],
        Outcome = AuditOutcome.Done,
    };
}
