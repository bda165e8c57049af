using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Errors;
using Portal.Web.Tests.Shell;
using Portal.Web.UI;

namespace Portal.Web.Tests.UI;

public sealed class RetryByItselfTests : ShellTestContext
{
    private static readonly CloudError Down = new CloudError.Unavailable("down") { Service = "identity" };

    public RetryByItselfTests() => Services.AddOptions();

    [Fact]
    public async Task PassingError_IsTriedAtGrowingIntervals_UntilItWorks()
    {
        var tried = 0;
        var alert = Show(Down, () => tried++);
        Assert.NotEmpty(alert.FindAll("[data-by-itself]"));
        await PassAsync(alert, TimeSpan.FromSeconds(2.6), () => tried >= 1);
        await PassAsync(alert, TimeSpan.FromSeconds(1), null);
        Assert.Equal(1, tried);
        await PassAsync(alert, TimeSpan.FromSeconds(4.1), () => tried >= 2);

        alert.Render(a => a.Add(x => x.Error, new CloudError.Forbidden("no")));
        Assert.Empty(alert.FindAll("[data-by-itself]"));
        await PassAsync(alert, TimeSpan.FromMinutes(5), null);
        Assert.Equal(2, tried);
    }

    [Fact]
    public async Task GonePage_TriesNoMore()
    {
        var tried = 0;
        var alert = Show(Down, () => tried++);
        await DisposeComponentsAsync();
        Clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(0, tried);
        Assert.True(alert.IsDisposed);
    }

    [Fact]
    public async Task ErrorThatStays_IsNotTried()
    {
        var tried = 0;
        var alert = Show(new CloudError.Forbidden("no"), () => tried++);
        Assert.Empty(alert.FindAll("[data-by-itself]"));
        await PassAsync(alert, TimeSpan.FromMinutes(5), null);
        Assert.Equal(0, tried);
    }

    private IRenderedComponent<CloudErrorAlert> Show(CloudError error, Action retry) => Render<CloudErrorAlert>(alert => alert
        .Add(a => a.Error, error).Add(a => a.ByItself, true).Add(a => a.OnRetry, retry));

    // The clock moves when what runs on the dispatcher has set its timer.
    private async Task PassAsync(IRenderedComponent<CloudErrorAlert> alert, TimeSpan span, Func<bool>? expected)
    {
        await alert.InvokeAsync(static () => { });
        Clock.Advance(span);
        if (expected is not null)
        {
            await alert.WaitForStateAsync(expected, TimeSpan.FromSeconds(20));
        }

        await alert.InvokeAsync(static () => { });
    }
}
