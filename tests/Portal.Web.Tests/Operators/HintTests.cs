using Microsoft.Extensions.Time.Testing;
using Portal.Domain.Compute;
using Portal.Domain.Operations.Notifications;
using Portal.Domain.Operations.Sources;
using Portal.Web.Live;
using Portal.Web.Operators;
using Portal.Web.Tests.Fakes;

namespace Portal.Web.Tests.Operators;

/// <summary>Notifications on the real live lists: seen at once with them, within one interval without.</summary>
public sealed class HintTests
{
    private static readonly SourceFault Gone = new(OperatorSource.Notifications, SourceFaultKind.Unreachable);
    private readonly FakeTimeProvider _time = new(An.Start);
    private readonly FakeCloud _cloud;
    private readonly LiveCloud _live;
    private readonly HintListener _listener;

    public HintTests()
    {
        _cloud = new FakeCloud(_time);
        _live = A.LiveCloud(_cloud, _time);
        _listener = new HintListener("lab", _live);
        _cloud.Servers.Put(An.Instance("web-1"));
    }

    [Fact]
    public async Task AHint_ShowsTheChangeLongBeforeTheNextPoll()
    {
        await using var reader = new ViewReader<Instance>(_live.Instances(An.Context(_cloud)));
        await Soon.BeTrueAsync(() => reader.Last is { Items.Length: 1 }, _time);
        _listener.OnConnected();
        await Soon.PassAsync(_time, TimeSpan.FromSeconds(20));

        _cloud.Servers.Put(An.Instance("web-1", InstanceStatus.Shutoff));
        var told = _time.GetUtcNow();
        _listener.OnHint(new CloudHint(HintKind.Instance, "p1", "web-1"));
        await Soon.BeTrueAsync(() => reader.Last!.ById["web-1"].Status == InstanceStatus.Shutoff, _time, TimeSpan.FromMilliseconds(10));

        Assert.InRange(_time.GetUtcNow() - told, TimeSpan.Zero, TimeSpan.FromSeconds(2));
    }

    [Fact]
    public async Task AHintOfAnotherProjectOrCloud_CostsNothing()
    {
        await using var reader = new ViewReader<Instance>(_live.Instances(An.Context(_cloud)));
        await Soon.BeTrueAsync(() => reader.Last is { Items.Length: 1 }, _time);
        _listener.OnConnected();
        await Soon.PassAsync(_time, TimeSpan.FromSeconds(5));
        var calls = _cloud.ComputeCalls;

        _listener.OnHint(new CloudHint(HintKind.Instance, "p2", "web-1"));
        _listener.OnHint(new CloudHint(HintKind.Instance, null, "somebody-elses"));
        new HintListener("elsewhere", _live).OnHint(new CloudHint(HintKind.Instance, "p1", "web-1"));
        await Soon.PassAsync(_time, TimeSpan.FromMilliseconds(200), TimeSpan.FromMilliseconds(10));

        Assert.Equal(calls, _cloud.ComputeCalls);
    }

    [Fact]
    public async Task WhileHintsArrive_PollingSlowsDown_AndWithoutThemItGoesOnWithinOneInterval()
    {
        await using var reader = new ViewReader<Instance>(_live.Instances(An.Context(_cloud)));
        await Soon.BeTrueAsync(() => reader.Last is { Items.Length: 1 }, _time);
        var alone = await CallsInAMinuteAsync();
        _listener.OnConnected();
        await Soon.PassAsync(_time, TimeSpan.FromSeconds(5));
        var notified = await CallsInAMinuteAsync();
        Assert.InRange(notified, 1, alone / 3);

        _cloud.Servers.Put(An.Instance("web-1", InstanceStatus.Shutoff));
        _listener.OnLost(Gone);
        var lost = _time.GetUtcNow();
        await Soon.BeTrueAsync(() => reader.Last!.ById["web-1"].Status == InstanceStatus.Shutoff, _time, TimeSpan.FromMilliseconds(50));
        Assert.InRange(_time.GetUtcNow() - lost, TimeSpan.Zero, new LiveOptions().MinInterval);

        Assert.InRange(await CallsInAMinuteAsync(), alone - 3, alone + 3);
    }

    private async Task<int> CallsInAMinuteAsync()
    {
        var before = _cloud.ComputeCalls;
        await Soon.PassAsync(_time, TimeSpan.FromMinutes(1), TimeSpan.FromMilliseconds(250));
        return _cloud.ComputeCalls - before;
    }
}
