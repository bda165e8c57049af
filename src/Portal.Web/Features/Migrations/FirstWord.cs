using Portal.Web.Operators;

namespace Portal.Web.Features.Migrations;

/// <summary>Listens to a board until it has something to say: a picture from APIs is read only once somebody listens.</summary>
internal sealed class FirstWord : IDisposable
{
    private readonly TaskCompletionSource _heard = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly INodeBoardFeed _feed;
    private readonly IDisposable _listening;

    public FirstWord(INodeBoardFeed feed)
    {
        _feed = feed;
        _listening = feed.OnChanged(Look);
        Look();
    }

    /// <summary>Done once there are nodes, or the reason why there are none.</summary>
    public Task Heard => _heard.Task;

    public void Dispose() => _listening.Dispose();

    private void Look()
    {
        if (_feed.Error is not null || _feed.Current is { ReadAt: not null } or { Cards.Count: > 0 } or { Faults.Count: > 0 })
        {
            _heard.TrySetResult();
        }
    }
}
