using Portal.Domain.Access;
using Portal.Domain.Identity;
using Portal.Domain.Tests.Support;

namespace Portal.Domain.Tests.Access;

public sealed class AccessFilesTests
{
    private const string Hostile = "shop'; touch /tmp/owned; $(id) \"\\ \n# ⟨\u202E⟩";

    private static readonly AccessFacts Folsom = new()
    {
        CloudId = "old lab",
        AuthUrl = "http://keystone:5000/v2.0",
        HasDomains = false,
        ProjectId = "p1",
        ProjectName = Hostile,
        UserName = "alice",
        Region = "RegionOne",
    };

    private static readonly AccessFacts Current = Folsom with
    {
        AuthUrl = "http://keystone/identity/v3",
        HasDomains = true,
        ProjectDomainId = "default",
        UserDomainName = "Staff",
    };

    [Fact]
    public void OpenRcOfV2_SetsWhatTheClientsOf2012Read() => Assert.Equal(
        ["http://keystone:5000/v2.0", "p1", Hostile, "alice", "RegionOne", "my password", ""],
        Sourced(OpenRc.Write(Folsom), "OS_AUTH_URL", "OS_TENANT_ID", "OS_TENANT_NAME", "OS_USERNAME", "OS_REGION_NAME", "OS_PASSWORD", "OS_PROJECT_ID"));

    [Fact]
    public void OpenRcOfV3_NamesTheDomainsAndForgetsAnEarlierCloud() => Assert.Equal(
        ["http://keystone/identity/v3", "3", "p1", Hostile, "default", "Staff", "", ""],
        Sourced("OS_TENANT_NAME=elsewhere\n" + OpenRc.Write(Current), "OS_AUTH_URL", "OS_IDENTITY_API_VERSION", "OS_PROJECT_ID", "OS_PROJECT_NAME", "OS_PROJECT_DOMAIN_ID", "OS_USER_DOMAIN_NAME", "OS_USER_DOMAIN_ID", "OS_TENANT_NAME"));

    [Fact]
    public void CloudsYaml_KeepsAHostileNameOneText()
    {
        var lines = CloudsYaml.Write(Current).Split('\n');
        Assert.Contains("      project_name: \"shop'; touch /tmp/owned; $(id) \\\"\\\\ \\u000A# ⟨\\u202E⟩\"", lines);
        Assert.Contains("      user_domain_name: \"Staff\"", lines);
        Assert.Contains("    identity_api_version: \"3\"", lines);
        Assert.DoesNotContain(lines, static line => line.TrimStart().StartsWith("password:", StringComparison.Ordinal));
    }

    [Fact]
    public void CloudsYamlOfV2_NamesThePluginAndTheTenant()
    {
        var lines = CloudsYaml.Write(Folsom).Split('\n');
        Assert.Contains("    auth_type: v2password", lines);
        Assert.Contains("      tenant_id: \"p1\"", lines);
        Assert.DoesNotContain(lines, static line => line.Contains("domain", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("http://k:5000/v2.0", false, "http://k:5000/v2.0")]
    [InlineData("http://k:5000/v2.0/", true, "http://k:5000/v3")]
    [InlineData("http://k/identity", true, "http://k/identity/v3")]
    [InlineData("http://k:5000/v3", true, "http://k:5000/v3")]
    [InlineData("http://k:5000", false, "http://k:5000/v2.0")]
    public void AuthUrl_EndsInTheVersionThatIsSpoken(string identity, bool hasDomains, string expected) =>
        Assert.Equal(expected, AccessFacts.WithVersion(new Uri(identity), hasDomains));

    [Fact]
    public void Ec2Rc_HoldsTheKeysAndPrintsAsDots()
    {
        var credential = new Ec2Credential("a1", new Secret("s'1"), "p1");
        var rc = credential.Rc(new Uri("http://nova:8773/services/Cloud"), null);
        Assert.Equal("a1 s'1 http://nova:8773/services/Cloud", PosixShell.Run(rc.Value + "printf %s \"$EC2_ACCESS_KEY $EC2_SECRET_KEY $EC2_URL$S3_URL\"\n"));
        Assert.DoesNotContain("s'1", rc.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("s'1", credential.ToString(), StringComparison.Ordinal);
    }

    /// <summary>The variables after the file was read in and a password typed.</summary>
    private static string[] Sourced(string file, params string[] variables)
    {
        var delimiter = "TYPED";
        var script = $"source_it() {{\n{file}}} 2>/dev/null\nsource_it <<'{delimiter}'\nmy password\n{delimiter}\n"
            + string.Concat(variables.Select(static name => $"printf '%s\\0' \"${name}\"\n"));
        return PosixShell.Run(script).Split('\0')[..^1];
    }
}
