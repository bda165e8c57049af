using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Errors;
using Portal.Domain.Images;
using Portal.Domain.Transfers;
using Portal.Web.Features.Images;
using Portal.Web.Operations;
using Portal.Web.Tests.Fakes;
using Portal.Web.Transfers;

namespace Portal.Web.Tests.Images;

/// <summary>What becomes of an image whose data does not arrive, and how its data leaves.</summary>
public sealed class ImageDataTests
{
    private readonly FakeCloud _cloud = new(TimeProvider.System);
    private readonly Portal.Web.Sessions.ProjectContext _context;
    private readonly ImageData _data;
    private readonly FakeAuditLog _audit = new(TimeProvider.System);

    /// <summary>Short: what it looks for comes at once or never.</summary>
    private readonly Lookout _lookout = A.Lookout(
        TimeProvider.System,
        new OperationsOptions { LookFor = TimeSpan.FromMilliseconds(200), LookEvery = TimeSpan.FromMilliseconds(10), GiveUpAfter = TimeSpan.FromMilliseconds(200) });

    public ImageDataTests()
    {
        _context = An.Context(_cloud);
        _data = new ImageData(new FakeAuditLog(TimeProvider.System), A.LiveCloud(_cloud, TimeProvider.System, new RequestBudget(TimeProvider.System)), _lookout);
        _cloud.Images.All["i1"] = FakeImages.Of("i1", "new") with { Status = ImageStatus.Queued, RawStatus = "queued" };
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Data_IsPipedOn_AndTheChecksumTold()
    {
        Assert.Equal("sum", (await _data.TakeAsync(Request(new MemoryStream(new byte[5000]), 5000), Token)).Checksum);
        Assert.Equal(5000, _cloud.Images.Data["i1"]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task BytesThatStopComing_LeaveNoHalfImage_NotEvenAProtectedOne(bool isProtected)
    {
        _cloud.Images.All["i1"] = _cloud.Images.All["i1"] with { IsProtected = isProtected };
        var request = Request(new MemoryStream(new byte[4000]), 5000);
        await Assert.ThrowsAsync<UploadInterruptedException>(() => _data.TakeAsync(request, Token));
        Assert.Equal(UploadRemains.None, await ClearAsync(request));
        Assert.Empty(_cloud.Images.All);
        Assert.Equal(isProtected ? ["image.update", "image.delete"] : ["image.delete"], _audit.Entries.Select(static entry => entry.Action));
    }

    [Fact]
    public async Task ServiceThatGoesAway_LeavesNoHalfImage_AndItsWords()
    {
        _cloud.FailBefore = static operation => operation == "images.upload" ? new CloudError.OverQuota("storage is full") : null;
        var request = Request(new MemoryStream(new byte[5000]), 5000);
        var refused = await Assert.ThrowsAsync<CloudException>(() => _data.TakeAsync(request, Token));
        Assert.Equal("storage is full", refused.Error.Message);
        Assert.Equal(UploadRemains.None, await ClearAsync(request));
        Assert.Empty(_cloud.Images.All);
    }

    [Fact]
    public async Task ServiceThatStaysAway_LeavesTheImageInTheList()
    {
        _cloud.FailBefore = static _ => new CloudError.Unavailable("down") { OutcomeUnknown = true };
        var request = Request(new MemoryStream(new byte[5000]), 5000);
        await Assert.ThrowsAsync<CloudException>(() => _data.TakeAsync(request, Token));
        await Assert.ThrowsAsync<CloudException>(() => ClearAsync(request));
        Assert.Single(_cloud.Images.All);
    }

    [Fact]
    public async Task WholeImage_IsNeverDeleted_WhateverBreaksAfterItsLastByte()
    {
        _cloud.FailAfter = static operation => operation == "images.upload" ? new CloudError.Unavailable("gone") : null;
        Assert.Equal("sum", (await _data.TakeAsync(Request(new MemoryStream(new byte[5000]), 5000), Token)).Checksum);
        Assert.Single(_cloud.Images.All);
    }

    [Fact]
    public async Task ImageThatCannotBeLookedAt_Stays()
    {
        _cloud.FailAfter = static operation => operation == "images.upload" ? new CloudError.Unavailable("gone") : null;
        _cloud.FailBefore = static operation => operation == "images.get" ? new CloudError.Unavailable("gone") : null;
        var request = Request(new MemoryStream(new byte[5000]), 5000);
        await Assert.ThrowsAsync<CloudException>(() => _data.TakeAsync(request, Token));
        await Assert.ThrowsAsync<CloudException>(() => ClearAsync(request));
        _cloud.FailBefore = static _ => null;
        Assert.Equal(UploadRemains.Whole, await ClearAsync(request));
        Assert.Equal(ImageStatus.Active, _cloud.Images.All["i1"].Status);
    }

    [Fact]
    public async Task LostAnswer_IsSettledByLooking()
    {
        _cloud.FailAfter = static operation => operation == "images.upload" ? new CloudError.Unavailable("lost") { OutcomeUnknown = true } : null;
        Assert.Equal("sum", (await _data.TakeAsync(Request(new MemoryStream(new byte[5000]), 5000), Token)).Checksum);
        Assert.Equal(ImageStatus.Active, _cloud.Images.All["i1"].Status);
    }

    /// <summary>The whole arrived, and its answer was lost while glance stored it.</summary>
    [Fact]
    public async Task ImageThatIsStoredStill_IsWaitedFor()
    {
        var looks = 0;
        Lose();
        _cloud.FailBefore = operation =>
        {
            if (operation == "images.get" && ++looks == 3)
            {
                _cloud.Images.All["i1"] = _cloud.Images.All["i1"] with { Status = ImageStatus.Active };
            }

            return null;
        };

        Assert.Equal("sum", (await _data.TakeAsync(Request(new MemoryStream(new byte[5000]), 5000), Token)).Checksum);
        Assert.Equal(3, looks);
    }

    [Fact]
    public async Task ImageThatIsStoredForLongerThanOneLooks_IsNotDeleted()
    {
        Lose();
        var request = Request(new MemoryStream(new byte[5000]), 5000);
        await Assert.ThrowsAsync<CloudException>(() => _data.TakeAsync(request, Token));

        Assert.Equal(UploadRemains.Storing, await ClearAsync(request with { Record = request.Record with { Sent = 5000 } }));
        Assert.Equal(ImageStatus.Saving, _cloud.Images.All["i1"].Status);

        _cloud.Images.All["i1"] = _cloud.Images.All["i1"] with { Status = ImageStatus.Active };
        Assert.Equal(UploadRemains.Whole, await ClearAsync(request, evenStoring: true));
    }

    /// <summary>Glance died over it: nobody but the person can know that.</summary>
    [Fact]
    public async Task ImageThatIsStoredForEver_IsDeletedByWhoInsists()
    {
        _cloud.Images.All["i1"] = _cloud.Images.All["i1"] with { Status = ImageStatus.Saving };
        var request = Request(new MemoryStream(), 5000);
        request = request with { Record = request.Record with { Sent = 5000 } };
        Assert.Equal(UploadRemains.Storing, await ClearAsync(request));
        Assert.Equal(UploadRemains.None, await ClearAsync(request, evenStoring: true));
        Assert.Empty(_cloud.Images.All);
    }

    [Fact]
    public async Task HalfAnImageThatAppearsToBeStored_IsNotWaitedFor_AndDeleted()
    {
        Lose();
        var request = Request(new MemoryStream(new byte[5000]), 5000) with { IsAllSent = static () => false };
        await Assert.ThrowsAsync<CloudException>(() => _data.TakeAsync(request, Token));

        Assert.Equal(1, _cloud.Calls("images.get"));
        Assert.Equal(UploadRemains.None, await ClearAsync(request with { Record = request.Record with { Sent = 4999 } }));
        Assert.Empty(_cloud.Images.All);
    }

    [Fact]
    public async Task ImageThatHasItsData_IsLeftAlone()
    {
        _cloud.FailBefore = static operation => operation == "images.upload" ? new CloudError.Conflict("Cannot upload to an unqueued image") : null;
        await Assert.ThrowsAsync<CloudException>(() => _data.TakeAsync(Request(new MemoryStream(new byte[5000]), 5000), Token));
        Assert.Single(_cloud.Images.All);
    }

    [Fact]
    public async Task UploadBegunForAnotherImage_IsRefused()
    {
        var request = Request(new MemoryStream(new byte[10]), 10);
        request.Http.Request.RouteValues["imageId"] = "somebody-elses";
        await Assert.ThrowsAsync<CloudException>(() => _data.TakeAsync(request, Token));
        Assert.Equal(0, _cloud.Calls("images.upload"));
    }

    [Fact]
    public async Task Download_IsNeverAPageOfOurs()
    {
        var http = new DefaultHttpContext { Response = { Body = new MemoryStream() }, RequestServices = new ServiceCollection().BuildServiceProvider() };
        await new DownloadResult("../../evil\u202Etxt.html", token => _context.Cloud.ImageEditor.DownloadAsync("i1", token)).ExecuteAsync(http);
        Assert.Equal("application/octet-stream", http.Response.ContentType);
        Assert.StartsWith("attachment", http.Response.Headers.ContentDisposition.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("/", http.Response.Headers.ContentDisposition.ToString(), StringComparison.Ordinal);
        Assert.Equal("nosniff", http.Response.Headers.XContentTypeOptions);
        Assert.Contains("sandbox", http.Response.Headers.ContentSecurityPolicy.ToString(), StringComparison.Ordinal);
        Assert.Equal(25, http.Response.ContentLength);
        Assert.Equal(25, http.Response.Body.Length);
    }

    [Fact]
    public async Task DownloadOfWhatIsNotThere_SaysSo()
    {
        var http = new DefaultHttpContext { Response = { Body = new MemoryStream() } };
        await new DownloadResult("x", token => _context.Cloud.ImageEditor.DownloadAsync("nowhere", token)).ExecuteAsync(http);
        Assert.Equal(StatusCodes.Status404NotFound, http.Response.StatusCode);
        Assert.StartsWith("text/plain", http.Response.ContentType, StringComparison.Ordinal);
    }

    /// <summary>The answer to the data, while glance has only begun to store it.</summary>
    private void Lose() => _cloud.FailAfter = operation =>
    {
        if (operation != "images.upload")
        {
            return null;
        }

        _cloud.Images.All["i1"] = _cloud.Images.All["i1"] with { Status = ImageStatus.Saving };
        return new CloudError.Unavailable("lost") { OutcomeUnknown = true };
    };

    private Task<UploadRemains> ClearAsync(UploadRequest request, bool evenStoring = false)
    {
        var time = TimeProvider.System;
        var budget = new RequestBudget(time);
        var writes = new CloudWrites(new FakeAuthorizer(), _audit, budget, _lookout, A.LiveCloud(_cloud, time, budget));
        var services = new ServiceCollection().AddSingleton<IImageOperations>(new ImageOperations(writes, new FakeAuthorizer(), new NoTasks())).BuildServiceProvider();
        return ImageData.ClearAsync(services, _context, request.Record, evenStoring);
    }

    private UploadRequest Request(Stream body, long length)
    {
        var http = new DefaultHttpContext();
        http.Request.RouteValues["imageId"] = "i1";
        var record = new UploadRecord
        {
            Id = "u1",
            Kind = "image",
            PersonKey = _context.Session.PersonKey,
            Scope = _context.Scope,
            TargetId = "i1",
            TargetName = "new",
            FileName = "f",
            Size = length,
            Started = An.Start,
            Touched = An.Start,
        };
        return new UploadRequest(_context, record, 0, new UploadBody(body, length), http);
    }
}
