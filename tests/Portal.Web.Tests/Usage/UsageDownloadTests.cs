using System.Net;
using System.Text.Json;
using Portal.Web.Tests.SignIn;

namespace Portal.Web.Tests.Usage;

public sealed class UsageDownloadTests : IDisposable
{
    private const string Usage = "/c/lab@RegionOne/p/p-red/usage";
    private const string March = "?from=2026-03-01&to=2026-03-31";
    private readonly PortalApp _app = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task Csv_IsAFileNoBrowserOpens()
    {
        var answer = await (await SignedInAsync()).GetAsync($"{Usage}.csv{March}");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("text/csv", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition!.DispositionType);
        Assert.EndsWith("2026-03-01-2026-03-31.csv", answer.Content.Headers.ContentDisposition.FileName!.Trim('"'), StringComparison.Ordinal);
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        var bytes = await answer.Content.ReadAsByteArrayAsync(Cancel);
        Assert.Equal([0xEF, 0xBB, 0xBF], bytes[..3]);
        Assert.StartsWith("project_id,project,first_day", System.Text.Encoding.UTF8.GetString(bytes[3..]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Json_NamesTheProjectAndTheDays()
    {
        using var document = JsonDocument.Parse(await (await SignedInAsync()).ReadAsync($"{Usage}.json{March}"));
        Assert.Equal(("p-red", "2026-03-31"), (document.RootElement.GetProperty("project_id").GetString(), document.RootElement.GetProperty("last_day").GetString()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("?from=2026-03-01")]
    [InlineData("?from=2026-03-31&to=2026-03-01")]
    [InlineData("?from=2024-03-31&to=2026-03-01")]
    [InlineData("?from=2999-03-31&to=2999-04-01")]
    public async Task WrongRange_IsRefused(string query) =>
        Assert.Equal(HttpStatusCode.BadRequest, (await (await SignedInAsync()).GetAsync($"{Usage}.csv{query}")).StatusCode);

    private async Task<Browser> SignedInAsync()
    {
        var browser = _app.Open();
        Assert.Equal(HttpStatusCode.Redirect, (await browser.SignInAsync("alice", "alice-password")).StatusCode);
        return browser;
    }
}
