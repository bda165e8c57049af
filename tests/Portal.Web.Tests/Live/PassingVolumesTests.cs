using Microsoft.Extensions.Time.Testing;
using Portal.Domain.Volumes;
using Portal.Web.Live;
using Portal.Web.Tests.Fakes;

namespace Portal.Web.Tests.Live;

/// <summary>How often a project's volumes are read while one of them is on its way, or hangs there.</summary>
public sealed class PassingVolumesTests
{
    private readonly FakeTimeProvider _time = new(An.Start);
    private readonly FakeBlockStorage _block = new();
    private readonly LiveCloud _live;
    private readonly FakeCloud _cloud;

    public PassingVolumesTests()
    {
        _cloud = new FakeCloud(_time) { Block = _block };
        _live = A.LiveCloud(_cloud, _time);
        _block.Add("quiet");
    }

    [Fact]
    public async Task PassingVolume_IsReadByItself_AndTheListStaysSlow()
    {
        _block.Add("busy", VolumeStatus.Detaching);
        await using var reader = await ReadAsync();

        await Soon.PassAsync(_time, TimeSpan.FromSeconds(20));
        Assert.Equal(1, Count("list"));
        Assert.InRange(Count("busy"), 8, 15);
        Assert.Equal(0, Count("quiet"));

        _block.Add("busy");
        await Soon.BeTrueAsync(() => reader.Last!.ById["busy"].Status == VolumeStatus.Available, _time);
        Assert.InRange(Count("list"), 1, 2);
    }

    [Fact]
    public async Task VolumeThatIsGone_LeavesTheListAtOnce()
    {
        _block.Add("busy", VolumeStatus.Deleting);
        await using var reader = await ReadAsync();

        _block.All.TryRemove("busy", out _);
        await Soon.BeTrueAsync(() => !reader.Last!.ById.ContainsKey("busy"), _time);

        Assert.Equal(["quiet"], reader.Last!.Items.Select(static volume => volume.Id));
        Assert.Equal(1, Count("list"));
    }

    [Fact]
    public async Task VolumeThatHangs_IsNoLongerReadByItself()
    {
        _block.Add("busy", VolumeStatus.Deleting);
        await using var reader = await ReadAsync();
        await Soon.PassAsync(_time, new LiveOptions().StuckAfter + TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(5));
        var (lists, rows) = (Count("list"), Count("busy"));

        await Soon.PassAsync(_time, TimeSpan.FromMinutes(2), TimeSpan.FromSeconds(1));

        Assert.Equal(rows, Count("busy"));
        Assert.InRange(Count("list") - lists, 3, 5);
    }

    [Fact]
    public async Task ManyPassingVolumes_AreReadAsOneList()
    {
        foreach (var number in Enumerable.Range(0, new LiveOptions().MaxTransitionRows))
        {
            _block.Add($"busy-{number}", VolumeStatus.Creating);
        }

        await using var reader = await ReadAsync();
        await Soon.PassAsync(_time, TimeSpan.FromSeconds(15));

        Assert.InRange(Count("list"), 6, 12);
        Assert.Equal(0, Count("busy-1"));
    }

    private int Count(string read) => _block.Reads.Count(one => one == read);

    private async Task<ViewReader<Volume>> ReadAsync()
    {
        var reader = new ViewReader<Volume>(_live.Volumes(An.Context(_cloud)));
        await Soon.BeTrueAsync(() => reader.Last is not null, _time, TimeSpan.FromMilliseconds(1));
        return reader;
    }
}
