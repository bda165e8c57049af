using System.Collections.Concurrent;
using Portal.Domain.Operations.Nodes;
using Portal.Web.Localization;

namespace Portal.Web.Operators;

/// <summary>The newest board of each cloud, whoever made it: the watch over its database, or a viewer's reads of its APIs.</summary>
internal sealed class NodePictures(ILogger<NodePictures> logger)
{
    private readonly ConcurrentDictionary<string, NodeBoardFeed> _feeds = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<Everywhere, byte> _listeners = [];

    /// <param name="region">Null for what is told of the whole cloud: a database's nodes.</param>
    public NodeBoardFeed Of(string cloudId, string? region = null) => _feeds.GetOrAdd(Key(cloudId, region), Make);

    /// <summary>What is told of the whole cloud, else of the region; null when nothing was read yet.</summary>
    public NodeBoard? Find(string cloudId, string? region) => Read(Key(cloudId, null)) ?? (region is null ? null : Read(Key(cloudId, region)));

    /// <summary>Calls back when any board of a cloud looks different, also one that nobody has made yet.</summary>
    public IDisposable OnChanged(string cloudId, Action changed) => new Everywhere(this, cloudId, changed);

    private void Tell(string key)
    {
        foreach (var listener in _listeners.Keys)
        {
            if (key == listener.CloudId || key.StartsWith(listener.CloudId + "@", StringComparison.Ordinal))
            {
                try
                {
                    listener.Changed();
                }
#pragma warning disable CA1031 // One page's fault must not keep the news from the others.
                catch (Exception error)
#pragma warning restore CA1031
                {
                    OperatorLog.CallbackFailed(logger, error);
                }
            }
        }
    }

    private NodeBoard? Read(string key) => _feeds.TryGetValue(key, out var feed) && feed.Current is { ReadAt: not null } board ? board : null;

    private NodeBoardFeed Make(string key) => new(logger) { Always = () => Tell(key) };

    private static string Key(string cloudId, string? region) => region is null ? cloudId : $"{cloudId}@{region}";

    private sealed class Everywhere : IDisposable
    {
        private readonly NodePictures _owner;

        public Everywhere(NodePictures owner, string cloudId, Action changed)
        {
            (_owner, CloudId, Changed) = (owner, cloudId, CultureFlow.Bind(changed));
            owner._listeners[this] = 0;
        }

        public string CloudId { get; }

        public Action Changed { get; }

        public void Dispose() => _owner._listeners.TryRemove(this, out _);
    }
}
