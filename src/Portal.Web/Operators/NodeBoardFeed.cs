using System.Collections.Immutable;
using Portal.Domain.Operations.Nodes;
using Portal.Web.Localization;

namespace Portal.Web.Operators;

/// <summary>Immutable boards for everybody who looks; nobody is woken for one that looks the same.</summary>
internal sealed class NodeBoardFeed(ILogger logger) : INodeBoardFeed
{
    private readonly Lock _gate = new();
    private ImmutableArray<Subscription> _subscriptions = [];
    private NodeBoard _current = NodeBoard.Empty;

    /// <summary>Called after each change before those who look are told; in nobody's language.</summary>
    public Action? Always { get; init; }

    public NodeBoard Current => Volatile.Read(ref _current);

    /// <summary>Changes the board from one picture to the next; the turns of several sources meet here.</summary>
    public void Update(Func<NodeBoard, NodeBoard> change)
    {
        ImmutableArray<Subscription> told;
        bool isNews;
        lock (_gate)
        {
            var next = change(_current);
            isNews = !next.LooksLike(_current);
            told = _subscriptions;
            Volatile.Write(ref _current, isNews ? next.Keeping(_current) : _current with { ReadAt = next.ReadAt });
        }

        if (!isNews)
        {
            return;
        }

        foreach (var changed in told.Select(static subscription => subscription.Changed).Prepend(Always).OfType<Action>())
        {
            try
            {
                changed();
            }
#pragma warning disable CA1031 // One page's fault must not keep the news from the others.
            catch (Exception error)
#pragma warning restore CA1031
            {
                OperatorLog.CallbackFailed(logger, error);
            }
        }
    }

    public IDisposable OnChanged(Action changed)
    {
        var subscription = new Subscription(this, CultureFlow.Bind(changed));
        lock (_gate)
        {
            _subscriptions = _subscriptions.Add(subscription);
        }

        return subscription;
    }

    private void Remove(Subscription subscription)
    {
        lock (_gate)
        {
            _subscriptions = _subscriptions.Remove(subscription);
        }
    }

    private sealed class Subscription(NodeBoardFeed owner, Action changed) : IDisposable
    {
        public Action Changed { get; } = changed;

        public void Dispose() => owner.Remove(this);
    }
}
