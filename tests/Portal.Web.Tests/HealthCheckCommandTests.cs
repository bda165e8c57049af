using System.Globalization;

namespace Portal.Web.Tests;

public sealed class HealthCheckCommandTests
{
    [Theory]
    [InlineData(null, null, "http://127.0.0.1:8080/healthz")]
    [InlineData(null, "8081;8082", "http://127.0.0.1:8081/healthz")]
    [InlineData("http://+:5000", "8081", "http://127.0.0.1:5000/healthz")]
    [InlineData("http://*:5000;https://*:5001", null, "http://127.0.0.1:5000/healthz")]
    [InlineData("http://[::]:5000", null, "http://127.0.0.1:5000/healthz")]
    [InlineData("http://localhost:5000/", null, "http://localhost:5000/healthz")]
    public void KestrelsVariables_NameTheAddressToAsk(string? urls, string? ports, string expected) =>
        Assert.Equal(new Uri(expected), HealthCheckCommand.Address(name => name switch
        {
            "ASPNETCORE_URLS" => urls,
            "ASPNETCORE_HTTP_PORTS" => ports,
            _ => throw new ArgumentException(string.Format(CultureInfo.InvariantCulture, "asked for {0}", name)),
        }));

    [Fact]
    public async Task OtherArguments_LeaveTheProgramToStart() =>
        Assert.False(await HealthCheckCommand.RanAsync(["--urls", "http://127.0.0.1:0"]));
}
