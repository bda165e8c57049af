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

    public ImageDataTests()
    {
        _context = An.Context(_cloud);
        _data = new ImageData(new FakeAuditLog(TimeProvider.System), A.LiveCloud(_cloud, TimeProvider.System, new RequestBudget(TimeProvider.System)));
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

    private Task<UploadRemains> ClearAsync(UploadRequest request)
    {
        var time = TimeProvider.System;
        var budget = new RequestBudget(time);
        var writes = new CloudWrites(new FakeAuthorizer(), new FakeAuditLog(time), budget, A.Lookout(time), A.LiveCloud(_cloud, time, budget));
        var services = new ServiceCollection().AddSingleton<IImageOperations>(new ImageOperations(writes, new FakeAuthorizer(), new NoTasks())).BuildServiceProvider();
        return ImageData.ClearAsync(services, _context, request.Record);
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
