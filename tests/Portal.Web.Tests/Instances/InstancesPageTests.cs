using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Compute;
using Portal.Domain.Errors;
using Portal.Web.Features.Instances;
using Portal.Web.Tests.Fakes;
using Portal.Web.UI.Table;

namespace Portal.Web.Tests.Instances;

public sealed class InstancesPageTests : InstancesTestContext
{
    [Fact]
    public void BeforeTheFirstRead_ShowsASkeleton()
    {
        var page = RenderPage();
        Assert.NotEmpty(page.FindAll(".skeleton"));
        Assert.Equal("loading", page.Find(".instances").GetAttribute("data-state"));
    }

    [Fact]
    public void ListThatOthersLookAtAlready_IsShownAtOnce()
    {
        Live.InstanceView.Push([An.Instance("a")]);
        Live.FlavorView.Push([new Flavor("1", "m1.tiny", 1, 512, 1)]);
        var page = RenderPage();
        page.WaitForAssertion(() => Assert.Contains("m1.tiny", page.Find("tr[data-id=a]").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public void FirstReadThatFails_ClaimsNothingAboutWhatThereIs()
    {
        var page = RenderPage();
        Live.InstanceView.Push([], isComplete: false, error: new CloudError.Unavailable("down") { Service = "compute" });
        page.WaitForElement(".alert");
        Assert.Contains("could not be read", page.Find(".alert .sentence").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("last known", page.Markup, StringComparison.Ordinal);
        Assert.Empty(page.FindAll(".rt, .empty, [data-clear]"));
    }

    [Fact]
    public void FlavorsOnTheirWay_ShowNoIdInPlaceOfAName()
    {
        var page = RenderPage();
        Live.InstanceView.Push([An.Instance("a") with { Name = "first", ImageId = "image-id" }]);
        page.WaitForElement("tr[data-id]");
        Assert.DoesNotContain("image-id", page.Find("tr[data-id=a]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void TwoAddresses_AreBothShown()
    {
        var page = RenderPageWith([An.Instance("a") with
        {
            Addresses = [new InstanceAddress("private", "10.0.0.7", 4, AddressKind.Fixed), new InstanceAddress("private", "203.0.113.4", 4, AddressKind.Floating)],
        }]);
        Assert.Equal("10.0.0.7\n203.0.113.4", page.Find("tr[data-id=a] td.rt-detail").TextContent);
    }

    [Fact]
    public void NoInstances_OffersALaunch()
    {
        var page = RenderPageWith([]);
        Assert.Contains("No instances yet", page.Markup, StringComparison.Ordinal);
        Assert.EndsWith("/instances/launch", page.Find(".empty a").GetAttribute("href"), StringComparison.Ordinal);
    }

    [Fact]
    public void ReadOnlyPerson_IsOfferedNoChanges()
    {
        Roles = "reader";
        var page = RenderPageWith([An.Instance("a")]);
        Assert.Empty(page.FindAll("[data-launch], .row-menu, input[type=checkbox]"));
        Assert.Single(Names(page));
    }

    [Fact]
    public void Rows_StandNewestFirst()
    {
        var page = RenderPageWith([An.Instance("old"), An.Instance("new") with { Created = An.Start.AddHours(1) }]);
        Assert.Equal(["new", "old"], Names(page));
    }

    [Fact]
    public async Task ChangedRow_DrawsOnlyThatRow()
    {
        var instances = Enumerable.Range(0, 8).Select(static number => An.Instance($"i-{number}")).ToArray();
        var page = RenderPageWith(instances);
        page.WaitForAssertion(() => Assert.All(page.FindAll("tr[data-id]"), static row => Assert.Contains("m1.tiny", row.TextContent, StringComparison.Ordinal)));
        var rows = page.FindComponents<ResourceRow<Instance>>();
        Assert.Equal(8, rows.Count);
        var rowsBefore = rows.ToDictionary(static row => row.Instance.Slot.Item.Id, static row => row.RenderCount);
        var tableBefore = page.Find("[data-version]").GetAttribute("data-version");

        instances[3] = instances[3] with { TaskState = "powering-off" };
        Live.InstanceView.Push(instances);

        page.WaitForAssertion(() => Assert.Contains("Stopping", page.Find("tr[data-id=i-3]").TextContent, StringComparison.Ordinal));
        await page.InvokeAsync(static () => { });
        Assert.Equal(tableBefore, page.Find("[data-version]").GetAttribute("data-version"));
        Assert.All(rows, row => Assert.Equal(row.Instance.Slot.Item.Id == "i-3" ? 1 : 0, row.RenderCount - rowsBefore[row.Instance.Slot.Item.Id]));
    }

    [Fact]
    public void VanishedInstance_LeavesTheTable()
    {
        var page = RenderPageWith([An.Instance("a"), An.Instance("b")]);
        Live.InstanceView.Push([An.Instance("b")]);
        page.WaitForAssertion(() => Assert.Equal(["b"], Names(page)));
    }

    [Fact]
    public void FailedRead_KeepsTheRowsAndNamesTheFault()
    {
        var page = RenderPageWith([An.Instance("a")]);
        Live.InstanceView.Push([An.Instance("a")], error: new CloudError.Unavailable("No reply") { Service = "compute", RequestId = "req-42" });
        page.WaitForAssertion(() => Assert.Contains("req-42", page.Markup, StringComparison.Ordinal));
        Assert.Equal(["a"], Names(page));
        page.On(".alert > button", element => element.Click());
        page.WaitForAssertion(() => Assert.Equal(1, Live.InstanceView.Nudges));
    }

    [Fact]
    public void ReadThatBroughtNothingNew_StillMakesTheDataYounger()
    {
        var page = RenderPageWith([An.Instance("a")]);
        var read = An.Start.AddSeconds(15);
        Live.InstanceView.ReadAgain(read);
        Clock.Advance(TimeSpan.FromSeconds(20));
        page.WaitForAssertion(() => Assert.Equal(read.ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture), page.Find(".age time").GetAttribute("data-age")));
    }

    [Fact]
    public void LostAccess_BlanksThePage()
    {
        var page = RenderPageWith([An.Instance("secret-name")]);
        Live.InstanceView.End(new CloudError.Forbidden("You left the project."));
        page.WaitForAssertion(() => Assert.Contains("You left the project.", page.Markup, StringComparison.Ordinal));
        Assert.DoesNotContain("secret-name", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void AddressWithView_ShowsThatView()
    {
        var page = RenderPageWith(
            [An.Instance("web-10"), An.Instance("web-9"), An.Instance("db-1"), An.Instance("web-off", InstanceStatus.Shutoff)],
            "?q=web&status=ACTIVE&sort=name");
        Assert.Equal(["web-9", "web-10"], Names(page));
        Assert.Equal("web", page.Find("input[type=search]").GetAttribute("value"));
        Assert.Contains("2 of 4", page.Find(".count").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Sorting_IsInTheAddress()
    {
        var page = RenderPageWith([An.Instance("b"), An.Instance("a")]);
        page.On("th[data-column=name] button", element => element.Click());
        page.WaitForAssertion(() => Assert.Equal(["a", "b"], Names(page)));
        Assert.EndsWith("?sort=name", Uri(), StringComparison.Ordinal);
        Assert.Equal("ascending", page.Find("th[data-column=name]").GetAttribute("aria-sort"));
        page.On("th[data-column=name] button", element => element.Click());
        page.WaitForAssertion(() => Assert.Equal(["b", "a"], Names(page)));
        Assert.EndsWith("?sort=-name", Uri(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task TypedSearch_FiltersAfterItsDebounce()
    {
        var page = RenderPageWith([An.Instance("web"), An.Instance("db")]);

        // Found and typed into in one turn: the box takes another handler with each drawing. The debounce has begun when that is over.
        var typing = Task.CompletedTask;
        await page.InvokeAsync(() => { typing = page.OnAsync("input[type=search]", element => element.InputAsync(new ChangeEventArgs { Value = "db" })); });
        Assert.Equal(2, Names(page).Length);
        Clock.Advance(TimeSpan.FromMilliseconds(50));
        page.WaitForAssertion(() => Assert.Equal(["db"], Names(page)));
        page.WaitForAssertion(() => Assert.EndsWith("?q=db", Uri(), StringComparison.Ordinal));
        await typing.WaitAsync(DefaultWaitTimeout, Xunit.TestContext.Current.CancellationToken);
    }

    [Fact]
    public void SearchWithoutMatch_OffersToClearTheFilter()
    {
        var page = RenderPageWith([An.Instance("web")], "?q=nothing");
        Assert.Contains("Nothing matches", page.Markup, StringComparison.Ordinal);
        page.On(".no-match [data-clear]", element => element.Click());
        page.WaitForAssertion(() => Assert.Equal(["web"], Names(page)));
        Assert.DoesNotContain("q=", Uri(), StringComparison.Ordinal);
    }

    [Fact]
    public void Facet_CountsItsValuesAndFilters()
    {
        var page = RenderPageWith([An.Instance("a"), An.Instance("b"), An.Instance("c", InstanceStatus.Error)]);
        page.On("[data-facet=status]", element => element.Click());
        page.WaitForAssertion(() => Assert.Equal(
            [("Running", "2"), ("Error", "1")],
            page.FindAll("[role=menuitemcheckbox]").Select(static item => (item.QuerySelector(".grow")!.TextContent.Trim(), item.QuerySelector(".menu-detail")!.TextContent.Trim()))));
        page.WhenOn("[role=menuitemcheckbox][data-action=ERROR]", element => element.Click());
        page.WaitForAssertion(() => Assert.Equal(["c"], Names(page)));
        Assert.EndsWith("?status=ERROR", Uri(), StringComparison.Ordinal);
        page.WaitForAssertion(() => Assert.Equal("true", page.Find("[data-action=ERROR]").GetAttribute("aria-checked")));
    }

    [Fact]
    public void HostFacetAndColumn_AreForAdminsOnly()
    {
        var page = RenderPageWith([An.Instance("a") with { Host = "compute1" }]);
        Assert.Empty(page.FindAll("[data-facet=host], th[data-column=host]"));
        Assert.DoesNotContain("compute1", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Admin_SeesHosts()
    {
        Roles = "admin";
        var page = RenderPageWith([An.Instance("a") with { Host = "compute1" }]);
        Assert.Single(page.FindAll("[data-facet=host]"));
        Assert.Contains("compute1", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ChosenColumns_AreInTheAddressAndRemembered()
    {
        var page = RenderPageWith([An.Instance("a")]);
        page.On("[data-columns]", element => element.Click());
        page.WhenOn("[role=menuitemcheckbox][data-action=image]", element => element.Click());
        page.WaitForAssertion(() => Assert.Empty(page.FindAll("th[data-column=image]")));
        Assert.Contains("columns=status,addresses,flavor,created", Uri(), StringComparison.Ordinal);
        var kept = await Preferences.GetAsync<string[]>("lab/alice", InstancesPage.ColumnsPreference, TestContext.Current.CancellationToken);
        Assert.Equal(["status", "addresses", "flavor", "created"], kept!);
    }

    [Fact]
    public void SortMenu_OrdersTheRows_AndTurnsRoundWhatIsChosen()
    {
        var page = RenderPageWith([An.Instance("a"), An.Instance("b")]);
        page.On("[data-sort-menu]", element => element.Click());
        page.WhenOn("[role=menuitemcheckbox][data-action=name]", element => element.Click());
        page.WaitForAssertion(() => Assert.Contains("sort=name", Uri(), StringComparison.Ordinal));
        Assert.Equal("a", page.Find("tr[data-id]").GetAttribute("data-id"));
        Assert.Contains("ascending", page.Find("[data-action=name]").TextContent, StringComparison.Ordinal);
        page.On("[data-action=name]", element => element.Click());
        page.WaitForAssertion(() => Assert.Contains("sort=-name", Uri(), StringComparison.Ordinal));
        page.WaitForAssertion(() => Assert.Equal("b", page.Find("tr[data-id]").GetAttribute("data-id")));
    }

    [Fact]
    public void OpenMenu_FollowsItsInstance()
    {
        var page = RenderPageWith([An.Instance("a") with { TaskState = "spawning" }]);
        page.On(".row-menu", element => element.Click());
        Assert.Equal("true", page.WaitForElement("[role=menuitem][data-action=stop]").GetAttribute("aria-disabled"));
        Live.InstanceView.Push([An.Instance("a")]);
        page.WaitForAssertion(() => Assert.Null(page.Find("[role=menuitem][data-action=stop]").GetAttribute("aria-disabled")));
    }

    [Fact]
    public void FlavorNames_AppearWhenTheyAreKnown()
    {
        var page = RenderPage();
        Live.InstanceView.Push([An.Instance("a")]);
        page.WaitForElement("tr[data-id]");
        Live.FlavorView.Push([new Flavor("1", "m1.tiny", 1, 512, 1)]);
        page.WaitForAssertion(() => Assert.Contains("m1.tiny", page.Find("tr[data-id]").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public void FaultyInstance_SaysWhyInPlainWords()
    {
        var page = RenderPageWith([An.Instance("a", InstanceStatus.Error) with { Fault = new InstanceFault(500, "NoValidHost", null, null) }]);
        Assert.Contains("No host could take it", page.Find("tr[data-id] .rt-fault").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void HostileName_IsTextAndNothingElse()
    {
        const string Name = "<img src=x onerror=alert(1)>\u001b[31m\u202Egnp.exe";
        var page = RenderPageWith([An.Instance("a") with { Name = Name }]);
        var link = page.Find("tr[data-id] a");
        Assert.Empty(page.FindAll("tr img"));
        Assert.StartsWith("<img src=x", link.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain('\u202E', link.TextContent);
        Assert.DoesNotContain('\u001b', link.TextContent);
        Assert.Equal("auto", link.GetAttribute("dir"));
    }

    [Fact]
    public void PluginColumn_StandsBesideOurs()
    {
        Services.AddSingleton<Portal.Web.Modules.IPortalModule>(new CostModule());
        var page = RenderPageWith([An.Instance("a")], "?columns=cost");
        Assert.Contains("12 coins", page.Find("tr[data-id]").TextContent, StringComparison.Ordinal);
    }

    private string Uri() => Services.GetRequiredService<NavigationManager>().Uri;

    private sealed class CostModule : Portal.Web.Modules.IPortalModule
    {
        public void Configure(Portal.Web.Modules.PortalModuleBuilder builder) =>
            builder.Add(new ResourceColumn<Instance>("cost", typeof(CostModule)) { Text = static (_, _) => "12 coins" });
    }
}
