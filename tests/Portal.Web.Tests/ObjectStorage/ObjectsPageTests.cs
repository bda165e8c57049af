using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Errors;
using Portal.Domain.ObjectStorage;
using Portal.Web.Features.ObjectStorage;
using Portal.Web.Operations;
using Portal.Web.Tests.Fakes;
using Portal.Web.Tests.Instances;
using Portal.Web.Transfers;

namespace Portal.Web.Tests.ObjectStorage;

public sealed class ObjectsPageTests : InstancesTestContext
{
    private readonly FakeObjectOperations _operations = new();
    private readonly FakeUploads _uploads = new();

    public ObjectsPageTests()
    {
        Cloud.Services.Add("object-store");
        Services.AddSingleton<IObjectOperations>(_operations);
        Services.AddSingleton<IUploads>(_uploads);
        Services.AddScoped<UploadClearer>().AddScoped<Uploader>();
        Services.AddObjectStorage();
    }

    [Fact]
    public void Container_ShowsFoldersAndObjectsWithTheirAddresses()
    {
        Cloud.Store.Add("docs", "2012/a.txt", new byte[10]);
        Cloud.Store.Add("docs", "b.txt", new byte[2048]);

        var page = Render("docs");

        Assert.Equal(["2012", "b.txt"], Rows(page));
        Assert.Contains("prefix=2012%2F", page.Find("tr[data-object='2012'] a").GetAttribute("href"), StringComparison.Ordinal);
        Assert.Contains("2 KiB", page.Find("tr[data-object='b.txt']").TextContent, StringComparison.Ordinal);
        Assert.Contains("/containers/download?container=docs&name=b.txt", page.Find("tr[data-object='b.txt'] a[download]").GetAttribute("href"), StringComparison.Ordinal);
    }

    /// <summary>One page of the list and one look at the container, whatever is in it.</summary>
    [Fact]
    public void ManyObjects_CostOnePageEach()
    {
        for (var at = 0; at < 250; at++)
        {
            Cloud.Store.Add("big", $"o{at:000}");
        }

        var page = Render("big");
        Assert.Equal(100, Rows(page).Length);
        Assert.Equal(["container.get", "objects.list ||100"], Cloud.Store.Calls.Order(StringComparer.Ordinal));

        var next = page.Find("[data-next]").GetAttribute("href")!;
        Assert.Contains("after=o099", next, StringComparison.Ordinal);
        page = Render("big", after: "o099");
        Assert.Equal("o100", Rows(page)[0]);
        Assert.DoesNotContain("after=", page.Find("[data-previous]").GetAttribute("href"), StringComparison.Ordinal);
    }

    [Fact]
    public void InAFolder_TheTrailLeadsBackAndItsOwnMarkerIsNotShown()
    {
        Cloud.Store.Add("docs", "a/");
        Cloud.Store.Add("docs", "a/b/c.txt");

        var page = Render("docs", prefix: "a/");

        Assert.Equal(["b"], Rows(page));
        Assert.Equal(["Containers", "docs", "a"], page.FindAll(".object-crumbs a").Select(static link => link.TextContent));
    }

    [Fact]
    public void HostileNames_AreTextAndStayWhatTheyAre()
    {
        Cloud.Store.Add("docs", "../../x");
        Cloud.Store.Add("docs", "<img src=x onerror=alert(1)>");
        Cloud.Store.Add("docs", "\u202Egpj.exe");

        var page = Render("docs");

        Assert.Empty(page.FindAll("img"));
        Assert.Contains(page.FindAll("a"), static link => link.GetAttribute("href")?.EndsWith("prefix=..%2F", StringComparison.Ordinal) == true);
        Assert.Contains("⟨U+202E⟩gpj.exe", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DeletingSeveral_IsATaskWithTheirWholeNames()
    {
        Cloud.Store.Add("docs", "a/x.txt");
        Cloud.Store.Add("docs", "b.txt");
        var page = Render("docs");

        page.On("thead input[type=checkbox]", element => element.Change(true));
        var deleting = page.OnAsync("[data-bulk-delete]", element => element.ClickAsync(new()));
        Dialogs.WhenOn(".btn-danger", element => element.Click());
        await deleting;

        Assert.Equal(["delete-many docs: a/, b.txt"], _operations.Log);
    }

    [Fact]
    public async Task DeletingOne_IsDoneAtOnceAndLeavesThePage()
    {
        Cloud.Store.Add("docs", "b.txt");
        var page = Render("docs");

        page.On("tbody input[type=checkbox]", element => element.Change(true));
        var deleting = page.OnAsync("[data-bulk-delete]", element => element.ClickAsync(new()));
        Dialogs.WhenOn(".btn-danger", element => element.Click());
        await deleting;

        Assert.Null(Cloud.Store.Find("docs", "b.txt"));
        page.WaitForAssertion(() => Assert.Single(page.FindAll(".empty")));
    }

    [Fact]
    public void ReadOnlyPerson_IsOfferedDownloadsOnly()
    {
        Cloud.Store.Add("docs", "b.txt");
        Roles = "reader";

        var page = Render("docs");

        Assert.Single(page.FindAll("a[download]"));
        Assert.Empty(page.FindAll("input[type=checkbox], [data-folder], [data-settings]"));
    }

    [Fact]
    public void UploadThatStoppedHalfWay_IsListedWithAWayToCleanUp()
    {
        Cloud.Store.Add("docs", "b.txt");
        var page = Render("docs");
        _uploads.Push(FakeUploads.Half(An.Context(Cloud), "docs/big.iso", parts: 4, done: 2), FakeUploads.Half(An.Context(Cloud), "other/big.iso", parts: 4, done: 2));

        Assert.Contains("part 2 of 4", page.WaitForElement("[data-left]").TextContent, StringComparison.Ordinal);
        Assert.Single(page.FindAll("[data-left]"));
        page.On("[data-left] button", element => element.Click());

        page.WaitForAssertion(() => Assert.Equal(["drop docs_segments/big.iso/docs-big.iso/"], _operations.Log));
        Assert.Equal(["docs-big.iso"], _uploads.Cleared);
    }

    [Fact]
    public void FilesThatFall_AreStartedUnderTheFolder()
    {
        Cloud.Store.Add("docs", "a/b.txt");
        var page = Render("docs", prefix: "a/");

        page.InvokeAsync(() => page.Instance.Dropped([new PickedFile(1, "x.txt", "sub/x.txt", 5), new PickedFile(2, "big.bin", "big.bin", (1L << 30) + 1)]));

        page.WaitForAssertion(() => Assert.Equal(["docs/a/sub/x.txt 1", "docs/a/big.bin 2"], _uploads.Begun));
    }

    [Fact]
    public void NamesThatAreTaken_AreAskedFor()
    {
        Cloud.Store.Add("docs", "x.txt");
        var page = Render("docs");

        _ = page.InvokeAsync(() => page.Instance.Dropped([new PickedFile(1, "x.txt", "x.txt", 5)]));
        Assert.Contains("x.txt", Dialogs.WaitForElement(".items").TextContent, StringComparison.Ordinal);
        Assert.Empty(_uploads.Begun);
        Dialogs.On(".btn-danger", element => element.Click());

        page.WaitForAssertion(() => Assert.Equal(["docs/x.txt 1"], _uploads.Begun));
    }

    /// <summary>The same file again, after the tab was closed: only what is missing is sent.</summary>
    [Fact]
    public void FileChosenOnceMore_GoesOnWhereItStopped()
    {
        Cloud.Store.Add("docs", "b.txt");
        var page = Render("docs");
        _uploads.Push(FakeUploads.Half(An.Context(Cloud), "docs/big.iso", parts: 2, done: 1));

        page.InvokeAsync(() => page.Instance.Dropped([new PickedFile(1, "big.iso", "big.iso", (1L << 30) + 7)]));

        page.WaitForAssertion(() => Assert.Equal(["docs-big.iso"], _uploads.Continued));
        Assert.Empty(_uploads.Begun);
    }

    [Fact]
    public void DeadService_IsNamed()
    {
        Cloud.Store.Add("docs", "b.txt");
        Cloud.Store.Fail = static _ => new CloudError.Unavailable("The object-store service cannot be reached.") { Service = "object-store" };

        var page = Render("docs", rows: false);

        Assert.Contains("cannot be reached", page.WaitForElement("[role=alert]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void UnknownContainer_SaysSo() => Assert.Contains("no such container", Render("gone", rows: false).WaitForElement(".empty").TextContent, StringComparison.Ordinal);

    [Fact]
    public void PublicContainer_SaysSo()
    {
        Cloud.Store.Add("docs", "b.txt");
        Cloud.Store.All["docs"] = Cloud.Store.All["docs"] with { ReadAcl = ContainerAccess.Everybody };
        Assert.Contains("Public", Render("docs").Find(".head").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void PartsThatOthersCannotRead_AreSaidAndOpened()
    {
        Cloud.Store.Add("docs", "b.txt");
        Cloud.Store.All["docs"] = Cloud.Store.All["docs"] with { ReadAcl = ContainerAccess.Everybody };
        _operations.PartsAreAligned = false;
        var page = Render("docs");

        page.WhenOn("[data-align]", element => element.Click());

        page.WaitForAssertion(() => Assert.Empty(page.FindAll("[data-parts-differ]")));
        Assert.Equal(["align docs"], _operations.Log);
    }

    [Fact]
    public void CancelledUploadOfWhichPartsMayBeLeft_IsListed()
    {
        Cloud.Store.Add("docs", "b.txt");
        var page = Render("docs");
        _uploads.Push(FakeUploads.Half(An.Context(Cloud), "docs/big.iso", parts: 4, done: 2) with { State = UploadState.Cancelled, Message = "Upload <b>exceeds</b> quota." });

        Assert.Contains("was cancelled", page.WaitForElement("[data-left]").TextContent, StringComparison.Ordinal);
        Assert.Contains("Upload <b>exceeds</b> quota.", page.Find("[data-left]").TextContent, StringComparison.Ordinal);
    }

    private static string[] Rows(IRenderedComponent<ObjectsPage> page) => [.. page.FindAll("tr[data-object]").Select(static row => row.GetAttribute("data-object")!)];

    private IRenderedComponent<ObjectsPage> Render(string container, string? prefix = null, string? after = null, bool rows = true)
    {
        RenderProviders();
        var context = An.Context(Cloud, roles: Roles);
        Services.GetRequiredService<NavigationManager>().NavigateTo(ObjectPaths.Container(context.Scope, container, prefix ?? "", after: after));
        var page = Render<ObjectsPage>(parameters => parameters.AddCascadingValue(context));
        if (rows)
        {
            page.WaitForElement("tr[data-object]");
        }

        return page;
    }
}
