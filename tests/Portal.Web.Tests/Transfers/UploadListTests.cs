using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Images;
using Portal.Web.Features.Images;
using Portal.Web.Operations;
using Portal.Web.Tests.Fakes;
using Portal.Web.Tests.Instances;
using Portal.Web.Tests.ObjectStorage;
using Portal.Web.Transfers;

namespace Portal.Web.Tests.Transfers;

/// <summary>What the tasks page says of uploads whose tab is gone.</summary>
public sealed class UploadListTests : InstancesTestContext
{
    private readonly FakeUploads _uploads = new();

    public UploadListTests()
    {
        var budget = new RequestBudget(Clock);
        var writes = new CloudWrites(new FakeAuthorizer(), new FakeAuditLog(Clock), budget, A.Lookout(Clock), A.LiveCloud(Cloud, Clock, budget));
        Services.AddSingleton<IImageOperations>(new ImageOperations(writes, new FakeAuthorizer(), new NoTasks()));
        Services.AddSingleton<IUploads>(_uploads);
        Services.AddScoped<UploadClearer>().AddScoped<Uploader>().AddScoped<UploadWords>();
        Services.AddImages();
    }

    [Fact]
    public void ImageWhoseAnswerWasLost_IsLookedAt_AndDeletedOnlyByWhoInsists()
    {
        Cloud.Images.All["i1"] = FakeImages.Of("i1", "disk") with { Status = ImageStatus.Saving };
        var context = An.Context(Cloud, roles: Roles);
        _uploads.Push(FakeUploads.Half(context, "i/disk", 1, 0) with { Id = "u1", Kind = "image", TargetId = "i1", Size = 10, Sent = 10, MayLeave = true, State = UploadState.Failed });
        var list = Render<UploadList>(parameters => parameters.Add(static one => one.Context, context));
        list.WaitForElement("[data-upload]");
        Assert.Contains("10 B sent; the answer was lost", list.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("start again<", list.Markup, StringComparison.Ordinal);

        list.On("[data-clear]", static button => button.Click());
        list.WaitForElement("[data-clear-stored]");
        Assert.Contains("storing it still", list.Markup, StringComparison.Ordinal);
        Assert.Single(Cloud.Images.All);

        list.On("[data-clear-stored]", static button => button.Click());
        list.WaitForAssertion(() => Assert.Equal(["u1"], _uploads.Cleared));
        Assert.Empty(Cloud.Images.All);
    }
}
