using Microsoft.Extensions.Options;
using Portal.Web.Composition;
using Portal.Web.Sessions;
using Portal.Web.Tests.SignIn;

namespace Portal.Web.Tests.Configuration;

/// <summary>What a wrong configuration says, and when the demo cloud runs.</summary>
public sealed class ConfigurationTests
{
    [Fact]
    public void EveryFault_IsNamedWithItsKeyAtOnce()
    {
        var message = Refusal(new()
        {
            ["Clouds:lab:IdentityUrl"] = "ftp://keystone",
            ["Clouds:lab:Interface"] = "secret",
            ["Clouds:Bad Id:IdentityUrl"] = "http://k/",
            ["Clouds:empty:Title"] = "No address",
            ["Clouds:lab:EndpointOverrides:compute"] = "nova",
            ["Session:Idle"] = "00:00:01",
            ["Session:Absolut"] = "08:00:00",
            ["Live:MinInterval"] = "often",
            ["Demo:Instances"] = "many",
            ["OpenStack:MaxRetries"] = "2.5",
            ["Tasks:Lease"] = "x",
            ["Clouds:lab:Titel"] = "Lab",
            ["Proxies:Networks:0"] = "10.0.0.0/99",
            ["Database:Provider"] = "MySql",
        });
        foreach (var key in new[]
        {
            "Clouds:lab:IdentityUrl", "Clouds:lab:Interface", "Clouds:Bad Id", "Clouds:empty:IdentityUrl", "Clouds:lab:EndpointOverrides:compute",
            "Session:Idle is", "Session:Absolut: there is no such key", "Live:MinInterval is 'often'", "Demo:Instances is 'many'; it must be a whole number",
            "OpenStack:MaxRetries", "Tasks:Lease", "Clouds:lab:Titel", "Proxies:Networks:0", "Database:ConnectionString",
        })
        {
            Assert.Contains(key, message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void ProductionWithoutAKeyFromOutside_DoesNotStart() =>
        Assert.Contains("KeyRing:CertificatePath or KeyRing:KeyFile", Refusal([], "Production"), StringComparison.Ordinal);

    [Fact]
    public void OldOuterKeyThatIsNotThere_IsNamed()
    {
        var message = Refusal(new() { ["KeyRing:Old:0:KeyFile"] = "/no/such/key", ["KeyRing:Old:1:CertificatePassword"] = "x", ["KeyRing:Old:1:KeyFil"] = "y" });
        Assert.Contains("KeyRing:Old:0:KeyFile: there is no file", message, StringComparison.Ordinal);
        Assert.Contains("KeyRing:Old:1: KeyFile or CertificatePath must name the key", message, StringComparison.Ordinal);
        Assert.Contains("KeyRing:Old:1:KeyFil: there is no such key", message, StringComparison.Ordinal);
    }

    [Fact]
    public void OperatorKeysThatDoNotExistOrAreOfAnotherKind_AreNamed_AndNoPasswordIs()
    {
        var message = Refusal(new()
        {
            ["Operator:demo:DownAfter"] = "a minute",
            ["Operator:demo:Nova:Hosts:0"] = "db",
            ["Operator:demo:Nova:Passwort"] = "hunter2",
            ["Operator:demo:Probes:MetadataPort"] = "many",
        });
        Assert.Contains("Operator:demo:DownAfter is 'a minute'", message, StringComparison.Ordinal);
        Assert.Contains("Operator:demo:Nova:Passwort: there is no such key", message, StringComparison.Ordinal);
        Assert.Contains("Operator:demo:Probes:MetadataPort is 'many'; it must be a whole number", message, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", message, StringComparison.Ordinal);
    }

    [Fact]
    public void ProductionWithoutACloud_DoesNotStart() =>
        Assert.Contains("Clouds is empty", Refusal(NoCloud(), "Production"), StringComparison.Ordinal);

    [Fact]
    public void DemoBesideARealCloud_DoesNotStart() =>
        Assert.Contains("Demo:Enabled", Refusal(new() { ["Demo:Enabled"] = "true" }), StringComparison.Ordinal);

    [Fact]
    public void DemoTurnedOff_NeedsACloudInDevelopmentToo()
    {
        var settings = NoCloud();
        settings["Demo:Enabled"] = "false";
        Assert.Contains("Clouds is empty", Refusal(settings), StringComparison.Ordinal);
    }

    [Fact]
    public void ConnectionStringThatCannotBeRead_IsNotRepeated()
    {
        var message = Refusal(new() { ["Database:Provider"] = "MySql", ["Database:ConnectionString"] = "Server=x;Passwort=geheim" });
        Assert.Contains("Database:ConnectionString", message, StringComparison.Ordinal);
        Assert.DoesNotContain("geheim", message, StringComparison.Ordinal);
    }

    [Fact]
    public void DevelopmentWithoutACloud_RunsTheDemo()
    {
        using var app = new PortalApp(NoCloud());
        var cloud = Assert.Single(((ICloudDirectory)app.Services.GetService(typeof(ICloudDirectory))!).Clouds);
        Assert.True(cloud.Profile.IsDemo);
        Assert.True(cloud.Profile.IdentityUrl.IsLoopback);
        Assert.NotEmpty(((IDemoCloud)app.Services.GetService(typeof(IDemoCloud))!).Accounts);
    }

    [Fact]
    public void ConfiguredCloud_RunsWithoutADemo()
    {
        using var app = new PortalApp();
        Assert.Null(((IDemoCloud)app.Services.GetService(typeof(IDemoCloud))!).Cloud);
        Assert.Equal("Lab", Assert.Single(((ICloudDirectory)app.Services.GetService(typeof(ICloudDirectory))!).Clouds).Profile.Title);
    }

    [Fact]
    public void SecondPortalOnTheSameFile_IsRefused()
    {
        using var first = new PortalApp();
        Assert.NotNull(first.Services);
        using var second = new PortalApp(new() { ["DataDirectory"] = Path.GetDirectoryName(first.DatabaseFile) });
        var thrown = Assert.ThrowsAny<Exception>(() => second.Services);
        Assert.Contains("Database:Provider=MySql", thrown.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void SqliteInProduction_Warns()
    {
        var key = Path.GetTempFileName();
        File.WriteAllText(key, Convert.ToBase64String(new byte[32]));
        using var app = new PortalApp(new() { ["KeyRing:KeyFile"] = key }) { Environment = "Production" };
        Assert.NotNull(app.Services);
        Assert.Contains("one replica and no failover", app.Logs.Text, StringComparison.Ordinal);
        File.Delete(key);
    }

    private static Dictionary<string, string?> NoCloud() => new() { ["Clouds:lab:IdentityUrl"] = null, ["Clouds:lab:Title"] = null, ["Clouds"] = "" };

    private static string Refusal(Dictionary<string, string?> settings, string environment = "Development")
    {
        using var app = new PortalApp(settings) { Environment = environment };
        var thrown = Assert.ThrowsAny<Exception>(() => app.Services);
        var all = thrown is AggregateException many ? many.InnerExceptions : [thrown];
        Assert.All(all, static one => Assert.IsType<OptionsValidationException>(one));
        return string.Join('\n', all.Select(static one => one.Message));
    }
}
