using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Portal.Web.Features.Instances;
using Portal.Web.Tests.Fakes;

namespace Portal.Web.Tests.Instances;

public sealed class InstancesAddressTests : InstancesTestContext
{
    private readonly LateNavigation _navigation = new();

    public InstancesAddressTests() => Services.AddSingleton<NavigationManager>(_navigation);

    [Fact]
    public async Task AddressThatArrivesAfterTheNextChange_DoesNotUndoIt()
    {
        var page = await OpenAsync();
        page.On("th[data-column=name] button", element => element.Click());
        page.WaitForAssertion(() => Assert.Equal(["a", "b", "c"], Names(page)));
        page.On("th[data-column=name] button", element => element.Click());
        page.WaitForAssertion(() => Assert.Equal(["c", "b", "a"], Names(page)));

        await page.InvokeAsync(_navigation.Arrive);
        Assert.Equal(["c", "b", "a"], Names(page));
        Assert.Equal("descending", page.Find("th[data-column=name]").GetAttribute("aria-sort"));
        await page.InvokeAsync(_navigation.Arrive);
        Assert.Equal(["c", "b", "a"], Names(page));
        Assert.EndsWith("?sort=-name", _navigation.Uri, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ClearedSearch_IsNotUndoneByTheAddressOfTheSearch()
    {
        var page = await OpenAsync();
        await TypeAsync(page, "b");
        page.WaitForAssertion(() => Assert.Equal(["b"], Names(page)));
        await TypeAsync(page, "");
        page.WaitForAssertion(() => Assert.Equal(3, Names(page).Length));

        await page.InvokeAsync(_navigation.Arrive);
        Assert.Equal(3, Names(page).Length);
        await page.InvokeAsync(_navigation.Arrive);
        Assert.Equal(3, Names(page).Length);
        Assert.Equal("", page.Find("input[type=search]").GetAttribute("value") ?? "");
    }

    [Fact]
    public async Task EntryOfTheHistory_IsShownThoughItWasOurs()
    {
        var page = await OpenAsync();
        page.On("th[data-column=name] button", element => element.Click());
        page.WaitForAssertion(() => Assert.Equal(1, _navigation.UnderWay));
        await page.InvokeAsync(_navigation.Arrive);
        var (uri, state) = (_navigation.Uri, _navigation.HistoryEntryState);

        await page.InvokeAsync(() => _navigation.ComeFromElsewhere(new Uri(uri).AbsolutePath + "?q=c"));
        page.WaitForAssertion(() => Assert.Equal(["c"], Names(page)));
        await TypeAsync(page, "b");
        page.WaitForAssertion(() => Assert.Equal(["b"], Names(page)));
        await page.InvokeAsync(_navigation.Arrive);
        await page.InvokeAsync(() => _navigation.ComeFromElsewhere(uri, state));
        page.WaitForAssertion(() => Assert.Equal(["a", "b", "c"], Names(page)));
    }

    private async Task<IRenderedComponent<InstancesPage>> OpenAsync()
    {
        var page = RenderPage();
        await page.InvokeAsync(_navigation.Arrive);
        Live.InstanceView.Push([An.Instance("b"), An.Instance("c"), An.Instance("a")]);
        page.WaitForElement("tr[data-id]");
        return page;
    }

    private async Task TypeAsync(IRenderedComponent<InstancesPage> page, string text)
    {
        // Found and typed into in one turn: the box takes another handler with each drawing.
        var typing = Task.CompletedTask;
        await page.InvokeAsync(() => { typing = page.OnAsync("input[type=search]", element => element.InputAsync(new ChangeEventArgs { Value = text })); });
        Clock.Advance(TimeSpan.FromMilliseconds(50));
        await typing.WaitAsync(DefaultWaitTimeout, Xunit.TestContext.Current.CancellationToken);
    }
}
