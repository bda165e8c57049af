using System.Collections.Concurrent;
using System.Threading.Channels;

namespace Portal.Web.Tasks;

/// <summary>Tells a person's pages that their tasks changed. What changed is read from the database.</summary>
internal sealed class TaskFeed
{
    private readonly ConcurrentDictionary<Channel<bool>, string> _watching = [];

    public (ChannelReader<bool> Changes, IDisposable Subscription) Subscribe(string personKey)
    {
        var channel = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });
        _watching[channel] = personKey;
        return (channel.Reader, new Subscription(this, channel));
    }

    public void Tell(string personKey)
    {
        foreach (var (channel, person) in _watching)
        {
            if (person == personKey)
            {
                channel.Writer.TryWrite(true);
            }
        }
    }

    private sealed class Subscription(TaskFeed feed, Channel<bool> channel) : IDisposable
    {
        public void Dispose()
        {
            feed._watching.TryRemove(channel, out _);
            channel.Writer.TryComplete();
        }
    }
}
