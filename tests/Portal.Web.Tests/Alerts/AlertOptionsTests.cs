using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Portal.Domain.Operations.Alerts;
using Portal.Web.Alerts;
using Portal.Web.Configuration;

namespace Portal.Web.Tests.Alerts;

public sealed class AlertOptionsTests
{
    [Fact]
    public void WithoutASection_NobodyIsTold() => Assert.Empty(Read([]).Items);

    [Fact]
    public void AReceiver_IsReadWithItsDefaults()
    {
        var options = Read(new()
        {
            ["Alerts:oncall:Webhook:Url"] = "https://hooks.example.com/x",
            ["Alerts:oncall:Webhook:Secret"] = "0123456789abcdef",
            ["Alerts:oncall:On:0"] = "nodedown",
            ["Alerts:oncall:Clouds:0"] = "lab",
            ["Alerts:post:Mail:Host"] = "::1",
            ["Alerts:post:Mail:Security"] = "None",
            ["Alerts:post:Mail:From"] = "portal@example.com",
            ["Alerts:post:Mail:To:0"] = "Ops <ops@example.com>",
            ["Alerts:post:Languages:0"] = "zh-CN",
        });

        Assert.Equal([], Validate(options));
        Assert.Equal([AlertKind.NodeDown], options.Items["oncall"].Rules.On);
        Assert.Equal((true, false), (options.Items["oncall"].Concerns("lab"), options.Items["oncall"].Concerns("other")));
        Assert.Equal((587, TimeSpan.FromSeconds(30)), (options.Items["post"].Mail!.PortOrDefault, options.Items["post"].Window));
    }

    [Fact]
    public void EveryFault_IsNamedWithItsKey_AndNoSecretIsQuoted()
    {
        var faults = Validate(Read(new()
        {
            ["Alerts:on call:Window"] = "00:30:00",
            ["Alerts:a:Clouds:0"] = "nowhere",
            ["Alerts:a:On:0"] = "Everything",
            ["Alerts:a:Languages:0"] = "tlh",
            ["Alerts:a:PortalUrl"] = "https://x:hunter2@portal/",
            ["Alerts:a:Webhook:Url"] = "http://hooks.example.com/hunter2",
            ["Alerts:a:Webhook:Secret"] = "hunter2",
            ["Alerts:a:Webhook:Timeout"] = "01:00:00",
            ["Alerts:b:Mail:Host"] = "mail.example.com",
            ["Alerts:b:Mail:Security"] = "None",
            ["Alerts:b:Mail:Port"] = "0",
            ["Alerts:b:Mail:Password"] = "hunter2",
            ["Alerts:b:Mail:To:0"] = "ops@example.com\r\nBcc: all@example.com",
            ["Alerts:c:Webhook:Url"] = "https://who:hunter2@hooks.example.com/",
            ["Alerts:c:Mail:Host"] = "not a host",
        }));

        foreach (var key in new[]
        {
            "Alerts:on call: a receiver's name", "Alerts:on call:Window", "Alerts:on call needs either", "Alerts:a:Clouds:0", "Alerts:a:On:0", "Alerts:a:Languages:0", "Alerts:a:PortalUrl",
            "Alerts:a:Webhook:Url must be https", "Alerts:a:Webhook:Secret", "Alerts:a:Webhook:Timeout", "Alerts:b:Mail:Security", "Alerts:b:Mail:Port", "Alerts:b:Mail:User", "Alerts:b:Mail:From",
            "Alerts:b:Mail:To:0", "Alerts:c needs either", "Alerts:c:Webhook:Url is not", "Alerts:c:Mail:Host", "Alerts:c:Mail:To is empty",
        })
        {
            Assert.Contains(faults, fault => fault.Contains(key, StringComparison.Ordinal));
        }

        Assert.DoesNotContain(faults, static fault => fault.Contains("hunter2", StringComparison.Ordinal));
    }

    private static AlertsOptions Read(Dictionary<string, string?> settings)
    {
        var options = new AlertsOptions();
        new AlertsOptionsSetup(new ConfigurationBuilder().AddInMemoryCollection(settings).Build()).Configure(options);
        return options;
    }

    private static List<string> Validate(AlertsOptions options)
    {
        var clouds = new CloudsOptions();
        clouds.Items["lab"] = new CloudOptions();
        var result = new AlertsOptionsValidator(Options.Create(clouds)).Validate(null, options);
        return result.Failed ? [.. result.Failures] : [];
    }
}
