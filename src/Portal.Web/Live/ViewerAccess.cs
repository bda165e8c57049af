using System.Collections.Immutable;
using Portal.Domain.Clouds;
using Portal.Domain.Errors;
using Portal.Domain.Identity;

namespace Portal.Web.Live;

/// <summary>
/// Whether one session may still look at one project. However many lists its pages show, its own token is proven by one cheap
/// identity call when it starts to look and then every <see cref="LiveOptions.ProofInterval"/>.
/// </summary>
internal sealed class ViewerAccess(ICloudSession session, ICloudConnector connector, LiveOptions options, TimeProvider time, ILogger logger)
{
    private readonly Lock _gate = new();
    private readonly WakeSignal _wake = new(time);
    private ImmutableArray<IAccessHolder> _holders = [];
    private ScopedToken? _token;
    private long? _provenAt;
    private bool _running;
    private bool _recheck;
    private volatile bool _ended;

    public bool IsLost { get; private set; }

    public bool IsFresh => _provenAt is { } at && time.GetElapsedTime(at) < options.ProofInterval;

    public bool IsUnused => _holders.IsEmpty;

    public bool TryJoin(IAccessHolder holder)
    {
        lock (_gate)
        {
            if (IsLost)
            {
                return false;
            }

            _holders = _holders.Add(holder);
            if (IsFresh && _token is { } token)
            {
                holder.OnProven(token);
            }

            if (!_running)
            {
                _running = true;
                _ = Task.Run(RunAsync);
            }
        }

        return true;
    }

    public void Leave(IAccessHolder holder)
    {
        lock (_gate)
        {
            _holders = _holders.Remove(holder);
        }

        _wake.Set();
    }

    /// <summary>A service refused this token: ask keystone now instead of at the next turn.</summary>
    public void Recheck()
    {
        _recheck = true;
        _wake.Set();
    }

    /// <summary>The program ends: nothing is proven any more.</summary>
    public void End()
    {
        _ended = true;
        _wake.Set();
    }

    private async Task RunAsync()
    {
        while (true)
        {
            lock (_gate)
            {
                if (_holders.IsEmpty || IsLost || _ended)
                {
                    _running = false;
                    return;
                }
            }

            if (!IsFresh || _recheck)
            {
                _recheck = false;
                if (!await ProveAsync().ConfigureAwait(false))
                {
                    await _wake.WaitAsync(options.ProofRetry, CancellationToken.None).ConfigureAwait(false);
                    continue;
                }
            }

            var left = _provenAt is { } at ? options.ProofInterval - time.GetElapsedTime(at) : TimeSpan.Zero;
            await _wake.WaitAsync(left, CancellationToken.None).ConfigureAwait(false);
        }
    }

    private async Task<bool> ProveAsync()
    {
        try
        {
            var token = await AskAsync().ConfigureAwait(false);
            _token = token;
            _provenAt = time.GetTimestamp();
            Tell(holder => holder.OnProven(token));
            return true;
        }
        catch (CloudException ex) when (ex.Error is CloudError.Unauthorized or CloudError.Forbidden or CloudError.NotFound)
        {
            Lose(ex.Error);
        }
        catch (CloudException ex)
        {
            // Keystone away is not a refusal: those who were let in stay, newcomers wait and are told why.
            Tell(holder => holder.OnUnproven(ex.Error));
        }
#pragma warning disable CA1031 // The loop must live: an unexpected fault counts as an unanswered proof.
        catch (Exception ex)
#pragma warning restore CA1031
        {
            LiveLog.ReadBroke(logger, ex, LiveKinds.None, session.Scope.ProjectId);
            Tell(static holder => holder.OnUnproven(new CloudError.Unexpected("The sign-in could not be checked.", 0)));
        }

        return false;
    }

    private async Task<ScopedToken> AskAsync()
    {
        var token = await session.GetTokenAsync(CancellationToken.None).ConfigureAwait(false);
        try
        {
            await connector.GetIdentity(session.Cloud).ProveAsync(token.Token, CancellationToken.None).ConfigureAwait(false);
            return token;
        }
        catch (CloudException ex) when (ex.Error is CloudError.Unauthorized or CloudError.Forbidden or CloudError.NotFound)
        {
            // The project token ended; the sign-in behind it may not have. A fresh exchange is proof enough, and shows today's roles.
            return await session.RenewAsync(token.Token, CancellationToken.None).ConfigureAwait(false);
        }
    }

    private void Lose(CloudError error)
    {
        LiveLog.AccessLost(logger, session.Scope.ProjectId, LiveLog.Word(error));
        lock (_gate)
        {
            IsLost = true;
        }

        // Pages tell a lost sign-in by these two kinds; a project that is gone reads as forbidden.
        var shown = error is CloudError.NotFound gone ? new CloudError.Forbidden(gone.Message) { Service = gone.Service, RequestId = gone.RequestId } : error;
        Tell(holder => holder.OnLost(shown));
    }

    private void Tell(Action<IAccessHolder> what)
    {
        ImmutableArray<IAccessHolder> holders;
        lock (_gate)
        {
            holders = _holders;
        }

        foreach (var holder in holders)
        {
            what(holder);
        }
    }
}

/// <summary>A view, as the check of its person's access sees it.</summary>
internal interface IAccessHolder
{
    /// <summary>The person's own token was just proven; it also tells today's roles.</summary>
    void OnProven(ScopedToken token);

    /// <summary>Keystone did not answer.</summary>
    void OnUnproven(CloudError error);

    void OnLost(CloudError error);
}
