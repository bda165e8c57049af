using Portal.Domain.Errors;
using Portal.Web.Features.Instances;
using Portal.Web.Modules;
using Portal.Web.Tests.Fakes;

namespace Portal.Web.Tests.Shell;

/// <summary>A hardware address typed into the palette of a cloud with nova-network.</summary>
public sealed class HardwareAddressTests : ShellTestContext
{
    private readonly TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public HardwareAddressTests() => Live.InstanceView.Push(Enumerable.Range(1, 10).Select(static number => An.Instance($"i{number}") with { Name = $"web-{number}" }));

    [Fact]
    public async Task WholeAddress_FindsItsInstance()
    {
        Cloud.HardwareAddresses["i6"] = ["fa:16:3e:00:00:06"];
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Cloud.Gate = _ => gate.Task;
        await using var list = OpenList();
        Assert.Empty(list.Find("FA-16-3E-00-00-06", 5));
        Assert.True(list.IsLoading);
        gate.SetResult();
        await _changed.Task.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
        Assert.False(list.IsLoading);
        var found = Assert.Single(list.Find("FA-16-3E-00-00-06", 5));
        Assert.Equal("web-6", found.Name);
        Assert.EndsWith("/instances/i6", found.Href, StringComparison.Ordinal);
        Assert.Equal(8, Cloud.Calls("hardware.list"));
    }

    [Theory]
    [InlineData("fa:16:3e")]
    [InlineData("fa163e000006")]
    [InlineData("web-6")]
    public async Task AnythingElse_AsksNobody(string text)
    {
        await using var list = OpenList();
        Assert.Empty(list.Find(text, 5));
        Assert.False(list.IsLoading);
        Assert.Equal(0, Cloud.Calls("hardware.list"));
    }

    [Fact]
    public async Task AddressOfNobody_IsAskedForOnceOfEach()
    {
        await using var list = OpenList();
        list.Find("fa:16:3e:00:00:99", 5);
        await _changed.Task.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
        Assert.Empty(list.Find("fa:16:3e:00:00:99", 5));
        Assert.False(list.IsLoading);
        Assert.Equal(10, Cloud.Calls("hardware.list"));
    }

    [Fact]
    public async Task Refusal_IsTheListsError()
    {
        Cloud.FailBefore = static operation => operation == "hardware.list" ? new CloudError.Unavailable("down") : null;
        await using var list = OpenList();
        list.Find("fa:16:3e:00:00:99", 5);
        await _changed.Task.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
        Assert.IsType<CloudError.Unavailable>(list.Error);
    }

    private IPaletteList OpenList() => new HardwareAddressSource().Open(Live, Context(), () =>
    {
        if (Cloud.Calls("hardware.list") > 0)
        {
            _changed.TrySetResult();
        }
    });
}
