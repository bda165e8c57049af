using Portal.OpenStackClient.Nova;

namespace Portal.OpenStackClient.Tests.Core;

public sealed class ConsoleTargetTests
{
    [Theory]
    [InlineData("http://127.0.0.1:16080/vnc_auto.html?token=0204ab58", "ws://127.0.0.1:16080/websockify", "0204ab58")]
    [InlineData("https://vnc.example.com/vnc_auto.html?path=%3Ftoken%3Dabc", "wss://vnc.example.com/websockify", "abc")]
    [InlineData("https://h/console/vnc_lite.html?path=%3Ftoken%3Dabc&title=x", "wss://h/console/websockify", "abc")]
    public void ConsoleAddress_IsTakenApart(string url, string socket, string token)
    {
        var target = ConsoleTargets.Read(url, tokenByCookie: false)!;

        Assert.Equal(socket, target.WebSocket.AbsoluteUri);
        Assert.Equal(token, target.Token.Value);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("not an address")]
    [InlineData("http://h/vnc_auto.html")]
    [InlineData("http://h/vnc_auto.html?token=")]
    [InlineData("javascript:alert(1)?token=x")]
    [InlineData("file:///etc/passwd?token=x")]
    public void AnythingElse_IsNoConsole(string? url) => Assert.Null(ConsoleTargets.Read(url, tokenByCookie: false));
}
