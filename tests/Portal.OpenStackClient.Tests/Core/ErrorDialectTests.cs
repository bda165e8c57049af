using System.Net;
using System.Text;
using Portal.Domain.Errors;
using Portal.OpenStackClient.Core;

namespace Portal.OpenStackClient.Tests.Core;

/// <summary>Dialects beyond the recordings: proxies, neutron, placement, later novas, and hostile ones.</summary>
public sealed class ErrorDialectTests
{
    public static TheoryData<int, string, string, string> Dialects => new()
    {
        { 409, """{"NeutronError": {"type": "OverQuota", "message": "Quota exceeded for resources: ['port'].", "detail": ""}}""", "OverQuota", "Quota exceeded for resources: ['port']." },
        { 409, """{"NeutronError": {"type": "IpAddressInUse", "message": "Unable to complete operation", "detail": ""}}""", "Conflict", "Unable to complete operation" },
        { 404, """{"NeutronError": "Network x could not be found"}""", "NotFound", "Network x could not be found" },
        { 404, """{"errors": [{"status": 404, "title": "Not Found", "detail": "No such provider"}]}""", "NotFound", "No such provider" },
        { 403, """{"forbidden": {"message": "Quota exceeded, too many key pairs.", "code": 403}}""", "OverQuota", "Quota exceeded, too many key pairs." },
        { 403, """{"forbidden": {"message": "Policy doesn't allow os_compute_api:x to be performed.", "code": 403}}""", "Forbidden", "Policy doesn't allow os_compute_api:x to be performed." },
        { 413, """{"overLimit": {"message": "FloatingIpLimitExceeded_Remote: Maximum number of floating ips exceeded\nTraceback (most recent call last):\n  File x", "code": 413}}""", "OverQuota", "Maximum number of floating ips exceeded" },
        { 413, """{"overLimit": {"message": "VolumeLimitExceeded", "code": 413, "retryAfter": 0}}""", "OverQuota", "VolumeLimitExceeded" },
        { 413, """{"overLimit": {"message": "This request was rate-limited.", "code": 413, "retryAfter": "6"}}""", "RateLimited", "This request was rate-limited." },
        { 413, "<html><head><title>413 Request Entity Too Large</title></head><body><h1>413 Request Entity Too Large</h1></body></html>", "Invalid", "413 Request Entity Too Large" },
        { 413, "<html><head><title>413 Request Entity Too Large</title></head><body>Image storage media is full: There is not enough disk space on the image storage media.</body></html>", "OverQuota", "Image storage media is full: There is not enough disk space on the image storage media." },
        { 413, "Upload exceeds quota.", "OverQuota", "Upload exceeds quota." },
        { 507, "There was not enough space to save the resource.", "OverQuota", "There was not enough space to save the resource." },
        { 503, "<html><body><h1>503 Service Unavailable</h1>\nNo server is available to handle this request.\n</body></html>", "Unavailable", "No server is available to handle this request." },
        { 400, """{"badRequest": {"message": "Instance 1 in vm_state suspended. Cannot stop while the instance is in this state.", "code": 400}}""", "Conflict", "Instance 1 in vm_state suspended. Cannot stop while the instance is in this state." },
        { 422, """{"computeFault": {"message": "Unable to process the contained instructions", "code": 422}}""", "Invalid", "Unable to process the contained instructions" },
        { 406, """{"computeFault": {"message": "Version 2.999 is not supported by the API.", "code": 406}}""", "Unsupported", "Version 2.999 is not supported by the API." },
        { 404, """{"error": {"message": "Could not find token: 26aa450c4dd74295934e3458d3c51b94", "code": 404}}""", "NotFound", "Could not find token: •••" },
        { 418, "", "Invalid", "418" },
        { 500, """{"badRequest": {"message": null, "code": 400}}""", "Unexpected", "Internal Server Error" },
        { 500, "\u0000\u0001{broken", "Unexpected", "{broken" },
        { 599, "{\"a\": ", "Unexpected", "599" },
    };

    [Theory]
    [MemberData(nameof(Dialects))]
    public async Task Refusal_IsReadByItsDialect(int status, string body, string kind, string message)
    {
        var error = await ReadAsync(status, body);

        Assert.Equal(kind, error.GetType().Name);
        Assert.Equal(message, error.Message);
    }

    [Theory]
    [InlineData("X-Compute-Request-Id", "req-1", "req-1")]
    [InlineData("x-openstack-request-id", "req-2", "req-2")]
    [InlineData("X-Trans-Id", "tx3-4", "tx3-4")]
    [InlineData("X-Compute-Request-Id", "<script>", null)]
    [InlineData("X-Other", "req-1", null)]
    public async Task RequestId_IsFoundUnderItsNames_AndIsOne(string header, string value, string? expected) =>
        Assert.Equal(expected, (await ReadAsync(500, "", (header, value))).RequestId);

    [Fact]
    public async Task LongAndControlledText_IsOneShortLine()
    {
        var error = await ReadAsync(400, $$$"""{"badRequest": {"message": "\u001b[31m{{{new string('x', 5000)}}}"}}""");

        Assert.Equal(501, error.Message.Length);
        Assert.DoesNotContain(error.Message, char.IsControl);
    }

    private static async Task<CloudError> ReadAsync(int status, string body, params (string Name, string Value)[] headers)
    {
        using var response = new HttpResponseMessage((HttpStatusCode)status)
        {
            Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)),
            RequestMessage = new HttpRequestMessage(HttpMethod.Post, "http://cloud.test/"),
        };
        foreach (var (name, value) in headers)
        {
            response.Headers.TryAddWithoutValidation(name, value);
        }

        return await CloudErrorReader.ReadAsync(response, TimeProvider.System, TestContext.Current.CancellationToken);
    }
}
