using System.Net;
using Microsoft.AspNetCore.Http;
using Portal.Web.Shell;

namespace Portal.Web.Tests.Shell;

public sealed class BrowserStateTests
{
    [Theory]
    [InlineData("198.51.100.7", "198.51.100.7")]
    [InlineData("::ffff:198.51.100.7", "198.51.100.7")]
    [InlineData("2001:db8::7", "2001:db8::7")]
    [InlineData("127.0.0.1", null)]
    [InlineData("::ffff:127.0.0.1", null)]
    [InlineData("::1", null)]
    [InlineData("fe80::1%2", null)]
    [InlineData(null, null)]
    public void Address_IsOneThatARuleCanName(string? remote, string? expected)
    {
        var http = new DefaultHttpContext();
        http.Connection.RemoteIpAddress = remote is null ? null : IPAddress.Parse(remote);
        Assert.Equal(expected, BrowserState.From(http.Request).Address);
    }
}
