using Portal.Domain.Errors;
using Portal.Domain.Operations.Nodes;
using Portal.Web.Live;
using Portal.Web.Sessions;

namespace Portal.Web.Operators;

/// <summary>One viewer's window on the board that the cloud's APIs give: it is read for as long as somebody listens, and by all who may see the same together.</summary>
internal sealed class ApiBoardFeed(LiveCloud live, ProjectContext context, ILogger logger) : INodeBoardFeed
{
    private volatile NodeBoard _current = NodeBoard.Empty;
    private volatile CloudError? _error;

    public NodeBoard Current => _current;

    public CloudError? Error => _error;

    public IDisposable OnChanged(Action changed) => new Listener(this, live.Nodes(context), changed, logger);

    private sealed class Listener : IDisposable
    {
        private readonly CancellationTokenSource _end = new();
        private readonly ApiBoardFeed _owner;
        private readonly ILiveView<NodeBoard> _view;
        private readonly ILogger _logger;

        public Listener(ApiBoardFeed owner, ILiveView<NodeBoard> view, Action changed, ILogger logger)
        {
            (_owner, _view, _logger) = (owner, view, logger);
            _ = FollowAsync(changed, _end.Token);
        }

        /// <summary>Lets go before it returns: nobody waits for a page that is gone.</summary>
        public void Dispose()
        {
            if (_end.IsCancellationRequested)
            {
                return;
            }

            _end.Cancel();
            _end.Dispose();
            _ = _view.DisposeAsync().AsTask();
        }

        private async Task FollowAsync(Action changed, CancellationToken cancellationToken)
        {
            try
            {
                await foreach (var snapshot in _view.ReadAllAsync(cancellationToken).ConfigureAwait(false))
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    (_owner._current, _owner._error) = (snapshot.Items is [var board, ..] ? board with { ReadAt = snapshot.ReadAt } : _owner._current, snapshot.Error);
                    Tell(changed);
                }
            }
            catch (Exception error) when (cancellationToken.IsCancellationRequested && error is OperationCanceledException or CloudException)
            {
                // Nobody listens any more.
            }
            catch (CloudException lost) when (!cancellationToken.IsCancellationRequested)
            {
                // This viewer's access is gone: nothing stays on the screen.
                (_owner._current, _owner._error) = (NodeBoard.Empty, lost.Error);
                Tell(changed);
            }
        }

        private void Tell(Action changed)
        {
            try
            {
                changed();
            }
#pragma warning disable CA1031 // A page that is being taken down must not end the program.
            catch (Exception error)
#pragma warning restore CA1031
            {
                OperatorLog.CallbackFailed(_logger, error);
            }
        }
    }
}
