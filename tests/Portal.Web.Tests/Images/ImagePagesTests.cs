using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Errors;
using Portal.Domain.Images;
using Portal.Web.Features.Images;
using Portal.Web.Operations;
using Portal.Web.Sessions;
using Portal.Web.Tests.Fakes;
using Portal.Web.Tests.Instances;
using Portal.Web.Transfers;

namespace Portal.Web.Tests.Images;

/// <summary>The pages over the real operations, which send to the fake cloud.</summary>
public sealed class ImagePagesTests : InstancesTestContext
{
    private readonly KeptUploads _uploads = new();

    public ImagePagesTests()
    {
        foreach (var image in new[]
        {
            FakeImages.Of("own", "web <b>"), FakeImages.Of("snap", "snap", "p1") with { Properties = new([new("image_type", "snapshot")]) },
            FakeImages.Of("pub", "debian-12", "ops", ImageVisibility.Public), FakeImages.Of("locked", "locked") with { IsProtected = true },
        })
        {
            Cloud.Images.All[image.Id] = image;
        }

        var budget = new RequestBudget(Clock);
        var writes = new CloudWrites(new FakeAuthorizer(), new FakeAuditLog(Clock), budget, A.Lookout(Clock), A.LiveCloud(Cloud, Clock, budget));
        Services.AddSingleton<IImageOperations>(new ImageOperations(writes, new FakeAuthorizer(), new NoTasks()));
        Services.AddSingleton<IUploads>(_uploads);
        Services.AddScoped<UploadClearer>().AddScoped<Uploader>();
        Services.AddImages();
        Services.AddLogging();
        Services.AddSingleton<IProjectContexts>(new KnownProjects());
    }

    [Fact]
    public void Gallery_GroupsByOrigin_AndShowsHostileNamesAsText()
    {
        var page = RenderList();
        Assert.Equal(["Own", "Snapshots", "Public"], page.FindAll("[data-group]").Select(static group => group.GetAttribute("data-group")));
        Assert.Equal("web <b>", page.Find("[data-image=own] a").TextContent);
        Assert.NotNull(page.Find("[data-image=locked] .gallery-mark"));
        Assert.Contains("launch?image=pub", page.Find("[data-image=pub] a.btn").GetAttribute("href"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Table_SaysWhyAForeignImageStays()
    {
        var page = RenderList();
        await page.OnAsync("[data-look-table]", element => element.ClickAsync(new()));
        page.WaitForElement("tr[data-id=pub]");
        await page.OnAsync("tr[data-id=pub] .row-menu", element => element.ClickAsync(new()));
        Assert.Contains("belongs to another project", page.Find("[data-action=delete]").GetAttribute("aria-description")!, StringComparison.Ordinal);
        Assert.Contains("belongs to another project", page.Find("[data-action=edit]").GetAttribute("aria-description")!, StringComparison.Ordinal);
        Assert.Null(page.Find("[data-action=download]").GetAttribute("aria-disabled"));
    }

    [Fact]
    public async Task CreateFromAddress_SendsTheDraft_AndGoesToTheImage()
    {
        var page = RenderList();
        var creating = page.OnAsync("[data-create]", element => element.ClickAsync(new()));
        Dialogs.WhenOn("[data-way-url]", element => element.Change(true));
        Dialogs.On("#image-url", element => element.Input("file:///etc/passwd"));
        Assert.Contains("http://", Dialogs.Find("#image-url-faults").TextContent, StringComparison.Ordinal);
        Dialogs.On("#image-url", element => element.Input("https://example.org/rocky-9.iso"));
        Assert.Equal("rocky-9", Dialogs.Find("#image-name").GetAttribute("value"));
        Assert.Contains("--copy-from https://example.org/rocky-9.iso", Dialogs.Markup, StringComparison.Ordinal);
        await Dialogs.OnAsync("form", element => element.SubmitAsync());
        await creating;
        var made = Cloud.Images.All.Values.Single(static image => image.Name == "rocky-9");
        Assert.Equal(("iso", "bare", ImageVisibility.Private), (made.DiskFormat, made.ContainerFormat, made.Visibility));
        Assert.EndsWith("/images/" + made.Id, Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal);
    }

    [Fact]
    public async Task UploadWithoutAFile_IsNotSent()
    {
        var page = RenderList();
        _ = page.OnAsync("[data-create]", element => element.ClickAsync(new()));
        Dialogs.WhenOn("#image-name", element => element.Input("x"));
        await Dialogs.OnAsync("form", element => element.SubmitAsync());
        Assert.Contains("Choose a file", Dialogs.Find("#image-file-faults").TextContent, StringComparison.Ordinal);
        Assert.Equal(4, Cloud.Images.All.Count);
        Assert.Empty(_uploads.Begun);
    }

    [Fact]
    public async Task Upload_MakesTheImageAndItsRecord_AndHandsTheFileToTheBrowser()
    {
        var module = JSInterop.SetupModule("/Transfers/UploadDock.razor.js");
        module.Mode = JSRuntimeMode.Loose;
        module.Setup<PickedFile[]?>("pick", static _ => true).SetResult([new PickedFile(1, "my disk.vmdk", "my disk.vmdk", 12345)]);
        var page = RenderList();
        var creating = page.OnAsync("[data-create]", element => element.ClickAsync(new()));
        Dialogs.WhenOn("#image-file", element => element.Change("x"));
        Dialogs.WaitForAssertion(() => Assert.Equal("my disk", Dialogs.Find("#image-name").GetAttribute("value")));
        await Dialogs.OnAsync("form", element => element.SubmitAsync());
        await creating;
        var made = Cloud.Images.All.Values.Single(static image => image.Name == "my disk");
        Assert.Equal((ImageStatus.Queued, "vmdk"), (made.Status, made.DiskFormat));
        var record = Assert.Single(_uploads.Begun);
        Assert.Equal((made.Id, 12345L, "image", 1), (record.TargetId, record.Size, record.Kind, record.Parts));
        Assert.Single(module.Invocations["start"]);
    }

    [Fact]
    public async Task Refusal_StaysInTheDialogWithTheCloudsWords()
    {
        Cloud.FailBefore = static operation => operation == "images.create" ? new CloudError.OverQuota("image quota is full") { Service = "image", RequestId = "req-7" } : null;
        var page = RenderList();
        _ = page.OnAsync("[data-create]", element => element.ClickAsync(new()));
        Dialogs.WhenOn("[data-way-url]", element => element.Change(true));
        Dialogs.On("#image-url", element => element.Input("https://example.org/a.iso"));
        await Dialogs.OnAsync("form", element => element.SubmitAsync());
        Assert.Contains("image quota is full", Dialogs.Markup, StringComparison.Ordinal);
        Assert.Contains("req-7", Dialogs.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Edit_ChangesWhatWasChanged()
    {
        var page = RenderDetail("own");
        var editing = page.OnAsync("[data-edit]", element => element.ClickAsync(new()));
        Dialogs.WhenOn("#image-name", element => element.Input("renamed"));
        Dialogs.On("#image-min-disk", element => element.Input("5"));
        await Dialogs.OnAsync("form", element => element.SubmitAsync());
        await editing;
        Assert.Equal(("renamed", 5, 1), (Cloud.Images.All["own"].Name, Cloud.Images.All["own"].MinDiskGiB, Cloud.Calls("images.update")));
    }

    [Fact]
    public async Task Share_AddsAndRemovesAProject()
    {
        var page = RenderDetail("own");
        _ = page.OnAsync("[data-share]", element => element.ClickAsync(new()));
        Dialogs.WhenOn("#share-project", element => element.Input("p9"));
        await Dialogs.OnAsync("#share-form", element => element.SubmitAsync());
        Assert.NotNull(Dialogs.WaitForElement("[data-member=p9]"));
        Assert.True(Cloud.Images.Members.ContainsKey(("own", "p9")));
        await Dialogs.OnAsync("[data-member=p9] button", element => element.ClickAsync(new()));
        Assert.Empty(Cloud.Images.Members);
    }

    [Fact]
    public async Task WhereMembersDecide_SharingCallsTheImageSharedFirst_AndOffersAreAnswered()
    {
        Cloud.Images.Abilities = ImageAbilities.Second(fetchesUrls: false);
        var page = RenderDetail("own");
        _ = page.OnAsync("[data-share]", element => element.ClickAsync(new()));
        Dialogs.WhenOn("#share-project", element => element.Input("p9"));
        await Dialogs.OnAsync("#share-form", element => element.SubmitAsync());
        Assert.Equal(ImageVisibility.Shared, Cloud.Images.All["own"].Visibility);

        Cloud.Images.All["theirs"] = FakeImages.Of("theirs", "theirs", "p2", ImageVisibility.Shared);
        Cloud.Images.Members[("theirs", "p1")] = new ImageMember("p1", false, ImageMemberStatus.Pending);
        var list = RenderList();
        await list.WhenOnAsync("[data-offer=theirs] .btn-primary", element => element.ClickAsync(new()));
        Assert.Equal(ImageMemberStatus.Accepted, Cloud.Images.Members[("theirs", "p1")].Status);
        Assert.Empty(list.FindAll("[data-offer]"));
    }

    [Fact]
    public async Task Delete_AsksAndGoesBack_ProtectedOnesCannot()
    {
        Assert.True(RenderDetail("locked").Find("[data-delete]").HasAttribute("disabled"));
        var page = RenderDetail("own");
        var deleting = page.OnAsync("[data-delete]", element => element.ClickAsync(new()));
        await Dialogs.WhenOnAsync(".btn-danger", element => element.ClickAsync(new()));
        await deleting;
        Assert.False(Cloud.Images.All.ContainsKey("own"));
        Assert.EndsWith("/images", Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal);
    }

    [Fact]
    public void FetchThatFailed_IsFoundAlthoughNoListShowsIt()
    {
        Cloud.Images.All["dead"] = FakeImages.Of("dead", "dead") with { Status = ImageStatus.Killed, RawStatus = "killed" };
        var page = RenderDetail("dead");
        Assert.NotNull(page.WaitForElement("[data-notice=Killed]"));
        var gone = RenderDetail("never");
        gone.WaitForAssertion(() => Assert.Contains("not there", gone.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public void Reader_SeesAndDownloads_ChangesNothing()
    {
        Roles = "reader";
        var page = RenderDetail("own");
        Assert.NotNull(page.Find("[data-download]"));
        Assert.Empty(page.FindAll("[data-edit], [data-share], [data-delete], [data-launch]"));
        Assert.Empty(RenderList().FindAll("[data-create]"));
    }

    private IRenderedComponent<ImagesPage> RenderList()
    {
        RenderProviders();
        var context = An.Context(Cloud, roles: Roles);
        Services.GetRequiredService<NavigationManager>().NavigateTo(context.BasePath + "/images");
        var page = Render<ImagesPage>(parameters => parameters.AddCascadingValue(context));
        Live.ImageView.Push(Cloud.Images.Visible("p1"));
        page.WaitForElement("[data-group], tr[data-id]");
        return page;
    }

    private IRenderedComponent<ImagePage> RenderDetail(string id)
    {
        RenderProviders();
        var context = An.Context(Cloud, roles: Roles);
        Services.GetRequiredService<NavigationManager>().NavigateTo($"{context.BasePath}/images/{id}");
        var page = Render<ImagePage>(parameters => parameters.AddCascadingValue(context).Add(one => one.ImageId, id));
        Live.ImageView.Push(Cloud.Images.Visible("p1"));
        page.WaitForElement(".image-facts, .empty");
        return page;
    }
}
