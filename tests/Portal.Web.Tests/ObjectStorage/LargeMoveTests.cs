using System.Net;
using Portal.DemoCloud;
using Portal.DemoCloud.Faults;
using Portal.Domain.Errors;
using Portal.Domain.ObjectStorage;
using Portal.Web.Operations;
using Portal.Web.Tests.Transfers;
using Portal.Web.Transfers;

namespace Portal.Web.Tests.ObjectStorage;

/// <summary>Large objects under another name: never two that share their parts unsaid, and no parts that nothing leads to.</summary>
public sealed class LargeMoveTests : IAsyncLifetime
{
    private static readonly ObjectAddress Old = new("docs", "big.bin");
    private static readonly ObjectAddress New = new("docs", "moved.bin");
    private readonly byte[] _file = UploadStage.Bytes(2500);
    private UploadStage _stage = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _stage = await UploadStage.StartAsync();

    public ValueTask DisposeAsync() => _stage.DisposeAsync();

    [Fact]
    public async Task DeletionThatIsRefused_TakesTheNewNameBack()
    {
        await UploadAsync(Old.Name);
        Break("big.bin", 403);

        var refused = await Assert.ThrowsAsync<CloudException>(MoveAsync);

        Assert.IsType<CloudError.Forbidden>(refused.Error);
        Assert.Equal([Old.Name], await _stage.NamesAsync("docs"));
        Assert.Equal(_file, await _stage.ReadAsync(Old.Name));
    }

    [Theory]
    [InlineData(503, null)]
    [InlineData(403, "moved.bin")]
    public async Task WhereItIsNotCertainWhichNameStays_BothDo_AndMovingAgainIsSafe(int status, string? also)
    {
        await UploadAsync(Old.Name);
        Break("big.bin", status);
        if (also is not null)
        {
            Break(also, status);
        }

        Assert.Equal(MoveOutcome.Shared, (await MoveAsync()).Outcome);
        Assert.Equal([Old.Name, New.Name], await _stage.NamesAsync("docs"));

        Assert.Equal(new MoveEnd(MoveOutcome.Moved), await MoveAsync());
        Assert.Equal([New.Name], await _stage.NamesAsync("docs"));
        Assert.Equal(_file, await _stage.ReadAsync(New.Name));
    }

    [Fact]
    public async Task SmallObjectThatStays_HasACopyOfItsOwn()
    {
        await UploadAsync(Old.Name, _file[..10]);
        Break("big.bin", 403);

        var end = await MoveAsync();

        Assert.Equal(MoveOutcome.Copied, end.Outcome);
        Assert.IsType<CloudError.Forbidden>(end.Error);
        await _stage.Objects.DeleteObjectAsync(_stage.Context, Old, Token);
        Assert.Equal(_file[..10], await _stage.ReadAsync(New.Name));
    }

    [Fact]
    public async Task MovedObject_TakesItsPartsWithItWhenItGoes()
    {
        await UploadAsync(Old.Name);
        await MoveAsync();
        await _stage.Objects.UpdateObjectAsync(_stage.Context, New, new ObjectProperties { ContentType = "text/plain" }, Token);

        await _stage.Objects.DeleteObjectAsync(_stage.Context, New, Token);

        Assert.Empty(await _stage.NamesAsync("docs_segments"));
    }

    [Fact]
    public async Task MovedObjectThatIsReplaced_LeavesNoParts()
    {
        await UploadAsync(Old.Name);
        await MoveAsync();

        await UploadAsync(New.Name, _file[..10]);

        Assert.Empty(await _stage.NamesAsync("docs_segments"));
    }

    /// <summary>Whoever copied it with another tool shares its parts: they are not the copy's to delete.</summary>
    [Fact]
    public async Task CopyByAnotherTool_DoesNotOwnThePartsOfAMovedOne()
    {
        await UploadAsync(Old.Name);
        await MoveAsync();
        var parts = (await _stage.Context.Cloud.Objects.FindPartsAsync(New, Token))!;
        await _stage.Context.Cloud.Objects.JoinAsync(new("docs", "copy.bin"), parts.Place, _file.Length, new ObjectProperties(), Token);

        await _stage.Objects.DeleteObjectAsync(_stage.Context, new("docs", "copy.bin"), Token);

        Assert.True(parts.IsOwn);
        Assert.Equal(_file, await _stage.ReadAsync(New.Name));
    }

    /// <summary>The upload's last answer was lost, so its record still offers to delete what arrived.</summary>
    [Fact]
    public async Task PartsOfAnUploadThatWasMovedMeanwhile_AreNotClearedAway()
    {
        var record = await _stage.BeginObjectAsync(Old.Name, _file.Length);
        Assert.Equal(HttpStatusCode.OK, await _stage.SendAsync(record, _file, 0));
        Assert.Equal(HttpStatusCode.OK, await _stage.SendAsync(record, _file, 1));
        _stage.Demo.Faults.Add(new Fault(CloudService.Swift, FaultKind.Reset) { Method = "PUT", PathPattern = "/docs/big.bin$", AfterWork = true, Requests = 1 });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await _stage.SendAsync(record, _file, 2));
        Assert.True((await _stage.FindAsync(record)).HasLeftovers);

        await MoveAsync();
        Assert.Equal((UploadState.Done, false), (await _stage.FindAsync(record)) is var now ? (now.State, now.HasLeftovers) : default);
        await _stage.DropAsync(record);

        Assert.Equal(_file, await _stage.ReadAsync(New.Name));
    }

    private Task<MoveEnd> MoveAsync() => _stage.Objects.MoveAsync(_stage.Context, Old, New, Token);

    private void Break(string name, int status) => _stage.Demo.Faults.Add(
        new Fault(CloudService.Swift, FaultKind.Error) { Status = status, Method = "DELETE", PathPattern = $"/docs/{name}$", Requests = 1 });

    private async Task UploadAsync(string name, byte[]? file = null)
    {
        var record = await _stage.BeginObjectAsync(name, (file ?? _file).Length);
        for (var part = 0; part < record.Parts; part++)
        {
            Assert.Equal(HttpStatusCode.OK, await _stage.SendAsync(record, file ?? _file, part));
        }
    }
}
