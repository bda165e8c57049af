using System.Globalization;
using Portal.Domain.Errors;
using Portal.Web.Tasks;
using Portal.Web.Tasks.Objects;

namespace Portal.Web.Tests.Tasks;

/// <summary>Many objects and whole folders: told of each, and ended between two pages by who wants it.</summary>
public sealed class ObjectDeleteTaskTests : IAsyncLifetime
{
    private readonly TaskFixture _fixture = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await _fixture.OpenAsync(null);

    public ValueTask DisposeAsync() => _fixture.DisposeAsync();

    [Fact]
    public async Task ObjectsAndFolders_Go_AndWhatStandsBesideStays()
    {
        Fill(250);
        _fixture.Cloud.Store.Add("docs", "a");
        _fixture.Cloud.Store.Add("docs", "stays");
        var id = await _fixture.Start().Engine.StartAsync(_fixture.Alice(), ObjectTasks.Delete("docs", ["in/", "a", "never-there"]), null, Token);
        var task = await _fixture.UntilAsync(id, static task => task.Ended is not null, TimeSpan.FromSeconds(2));

        Assert.Equal(TaskState.Done, task.State);
        Assert.Equal(TaskReasons.AlreadyGone, task.Items[2].Message);
        Assert.Equal(1, _fixture.Cloud.Store.All["docs"].ObjectCount);
    }

    [Fact]
    public async Task Cancelled_ItEndsBetweenTwoPages()
    {
        Fill(300);
        var process = _fixture.Start();
        var alice = _fixture.Alice();

        // Nothing more goes until it is cancelled: the store is away after the first page.
        var away = false;
        _fixture.Cloud.Store.Fail = _ => away ? new CloudError.Unavailable("away") : null;
        var id = await process.Engine.StartAsync(alice, ObjectTasks.Delete("docs", ["in/"]), null, Token);
        await _fixture.UntilAsync(id, static task => task.Items[0].State == TaskItemState.Watching, TimeSpan.Zero);
        away = true;
        var left = _fixture.Cloud.Store.All["docs"].ObjectCount;
        await process.Engine.CancelAsync(alice.Session, id, Token);
        away = false;
        var task = await _fixture.UntilAsync(id, static task => task.Ended is not null, TimeSpan.FromSeconds(2));

        Assert.Equal((TaskState.Cancelled, TaskItemState.Cancelled), (task.State, task.Items[0].State));
        Assert.Equal((100, left), (left, _fixture.Cloud.Store.All["docs"].ObjectCount));
    }

    private void Fill(int count)
    {
        foreach (var number in Enumerable.Range(0, count))
        {
            _fixture.Cloud.Store.Add("docs", string.Create(CultureInfo.InvariantCulture, $"in/{number:000}"));
        }
    }
}
