using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Portal.Web.Transfers;

namespace Portal.Web.Tests.Transfers;

/// <summary>What Kestrel receives into, over a real socket.</summary>
public sealed class ReceiveBlocksTests
{
    private const int KestrelsOwn = 4096;

    [Fact]
    public async Task BodyThatComesFast_IsReceivedInPiecesLargerThanKestrelsOwn()
    {
        var token = TestContext.Current.CancellationToken;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(static kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Services.AddTransfers();
        await using var app = builder.Build();
        app.MapPut("/", static async http =>
        {
            var result = await http.Request.BodyReader.ReadAtLeastAsync(32 * 1024, http.RequestAborted);
            var largest = 0;
            foreach (var piece in result.Buffer)
            {
                largest = Math.Max(largest, piece.Length);
            }

            http.Request.BodyReader.AdvanceTo(result.Buffer.End);
            await http.Response.WriteAsync($"{largest}", http.RequestAborted);
        });
        await app.StartAsync(token);
        using var http = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };

        using var answer = await http.PutAsync(new Uri("/", UriKind.Relative), new ByteArrayContent(new byte[32 * 1024]), token);

        Assert.InRange(int.Parse(await answer.Content.ReadAsStringAsync(token), System.Globalization.CultureInfo.InvariantCulture), KestrelsOwn + 1, int.MaxValue);
    }

    [Fact]
    public void SmallBlockThatIsAskedFor_IsAWholeOne()
    {
        var blocks = new ReceiveBlocks();
        using var pool = blocks.Create();
        using var block = pool.Rent(100);
        using var larger = pool.Rent(200_000);

        Assert.InRange(block.Memory.Length, 64 * 1024, 128 * 1024);
        Assert.InRange(larger.Memory.Length, 200_000, int.MaxValue);
    }
}
