using System.Net;
using Portal.Domain.ObjectStorage;
using Portal.Web.Tests.Transfers;

namespace Portal.Web.Tests.ObjectStorage;

/// <summary>Large objects of a container that everybody reads: their parts lie in another one.</summary>
public sealed class PublicPartsTests : IAsyncLifetime
{
    private UploadStage _stage = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private IContainerService Containers => _stage.Context.Cloud.Containers;

    public async ValueTask InitializeAsync() => _stage = await UploadStage.StartAsync();

    public ValueTask DisposeAsync() => _stage.DisposeAsync();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task LargeObject_IsReadByEverybodyWhileItsContainerIs_WhicheverCameFirst(bool uploadFirst)
    {
        var file = UploadStage.Bytes(2500);
        if (uploadFirst)
        {
            await UploadAsync(file);
            Assert.Equal(HttpStatusCode.Unauthorized, (await GetAsync()).Status);
        }

        await _stage.Objects.UpdateContainerAsync(_stage.Context, "docs", new ContainerChange { ReadAcl = ContainerAccess.Everybody }, Token);
        if (!uploadFirst)
        {
            await UploadAsync(file);
        }

        var (status, content) = await GetAsync();
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(file, content);
        Assert.True(await _stage.Objects.ArePartsAlignedAsync(_stage.Context, await Containers.GetAsync("docs", Token), Token));

        await _stage.Objects.UpdateContainerAsync(_stage.Context, "docs", new ContainerChange { ReadAcl = "" }, Token);
        Assert.Equal(HttpStatusCode.Unauthorized, (await GetAsync()).Status);
        Assert.Equal("", (await Containers.GetAsync("docs_segments", Token)).ReadAcl);
    }

    [Fact]
    public async Task PartsThatAnotherToolKeptToTheProject_AreOpenedByTheButton()
    {
        var file = UploadStage.Bytes(2500);
        await UploadAsync(file);
        await Containers.UpdateAsync("docs", new ContainerChange { ReadAcl = ContainerAccess.EverybodyListed }, Token);
        Assert.Equal(HttpStatusCode.Unauthorized, (await GetAsync()).Status);
        Assert.False(await _stage.Objects.ArePartsAlignedAsync(_stage.Context, await Containers.GetAsync("docs", Token), Token));

        await _stage.Objects.AlignPartsAsync(_stage.Context, "docs", Token);

        Assert.Equal(file, (await GetAsync()).Content);
    }

    private async Task UploadAsync(byte[] file)
    {
        var record = await _stage.BeginObjectAsync("big.bin", file.Length);
        for (var part = 0; part < record.Parts; part++)
        {
            Assert.Equal(HttpStatusCode.OK, await _stage.SendAsync(record, file, part));
        }
    }

    /// <summary>As somebody without a sign-in.</summary>
    private async Task<(HttpStatusCode Status, byte[] Content)> GetAsync()
    {
        using var anybody = new HttpClient();
        using var answer = await anybody.GetAsync(await Containers.GetAddressAsync("docs", "big.bin", Token), Token);
        return (answer.StatusCode, await answer.Content.ReadAsByteArrayAsync(Token));
    }
}
