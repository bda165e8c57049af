using Portal.Domain.Identity;
using Portal.Web.Sessions;

namespace Portal.Web.Tests.Settings;

internal sealed class FakeOwnAccount : IOwnAccount
{
    public IdentityFeatures Features { get; set; } = new(false, false, CanChangePassword: true);

    public List<OwnSession> Sessions { get; } = [];

    public List<string> Ended { get; } = [];

    public Task<IdentityFeatures> GetFeaturesAsync(PortalSession session, CancellationToken cancellationToken) => Task.FromResult(Features);

    public Task ChangePasswordAsync(PortalSession session, Secret current, Secret replacement, CancellationToken cancellationToken) =>
        throw new NotSupportedException("No component changes a password.");

    public Task<IReadOnlyList<OwnSession>> ListSessionsAsync(PortalSession session, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<OwnSession>>([.. Sessions]);

    public Task SignOutAsync(PortalSession session, string key, CancellationToken cancellationToken)
    {
        Ended.Add(key);
        Sessions.RemoveAll(one => one.Key == key);
        return Task.CompletedTask;
    }

    public Task SignOutEverywhereAsync(PortalSession session, bool keepThis, CancellationToken cancellationToken)
    {
        Ended.Add(keepThis ? "others" : "all");
        return Task.CompletedTask;
    }
}
