using Portal.Domain.Clouds;
using Portal.Domain.Errors;
using Portal.Domain.Identity;

namespace Portal.Web.Tasks;

/// <summary>A task's standing in its project, by its own copy of its starter's token.</summary>
internal sealed class TaskCloudSession(IIdentityService identity, IdentityToken signIn, CloudProfile cloud, ProjectScope scope, TimeProvider time) : ICloudSession, IDisposable
{
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(30);

    private readonly SemaphoreSlim _gate = new(1, 1);
    private ScopedToken? _token;

    public CloudProfile Cloud { get; } = cloud;

    public ProjectScope Scope { get; } = scope;

    public async ValueTask<ScopedToken> GetTokenAsync(CancellationToken cancellationToken) =>
        Volatile.Read(ref _token) is { } token && token.ExpiresAt - time.GetUtcNow() > Margin ? token : await ExchangeAsync(Volatile.Read(ref _token)?.Token, cancellationToken);

    public async ValueTask<ScopedToken> RenewAsync(CloudToken stale, CancellationToken cancellationToken) => await ExchangeAsync(stale, cancellationToken);

    public void Dispose() => _gate.Dispose();

    private async Task<ScopedToken> ExchangeAsync(CloudToken? stale, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            if (_token is { } known && !known.Token.Equals(stale) && known.ExpiresAt - time.GetUtcNow() > Margin)
            {
                return known;
            }

            if (signIn.ExpiresAt <= time.GetUtcNow())
            {
                throw new CloudException(new CloudError.Unauthorized("The sign-in behind this task has ended."));
            }

            var fresh = await identity.ScopeAsync(signIn, Scope.ProjectId, cancellationToken);
            Volatile.Write(ref _token, fresh);
            return fresh;
        }
        finally
        {
            _gate.Release();
        }
    }
}
