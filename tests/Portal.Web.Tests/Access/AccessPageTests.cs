using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Access;
using Portal.Domain.Clouds;
using Portal.Domain.Errors;
using Portal.Domain.Identity;
using Portal.Web.Features.Access;
using Portal.Web.Operations;
using Portal.Web.Sessions;
using Portal.Web.Tests.Shell;

namespace Portal.Web.Tests.Access;

public sealed class AccessPageTests : ShellTestContext
{
    private readonly Operations _operations = new();

    public AccessPageTests()
    {
        Services.AddApiAccess();
        Services.AddSingleton<ICloudConnector>(Cloud);
        Services.AddSingleton<IEc2Operations>(_operations);
    }

    [Fact]
    public void Files_AreShownCopiedAndDownloadedWithoutASecret()
    {
        var page = RenderIn<AccessPage>(Context());
        page.WaitForElement("pre");
        var (rc, yaml) = (page.FindAll("pre")[0].TextContent, page.FindAll("pre")[1].TextContent);
        Assert.Contains("OS_AUTH_URL=", rc, StringComparison.Ordinal);
        Assert.StartsWith("# ~/.config/openstack/clouds.yaml", yaml, StringComparison.Ordinal);
        Assert.Equal(["/access/openrc.sh", "/access/clouds.yaml"], page.FindAll("a[download]").Select(link => link.GetAttribute("href")![Context().BasePath.Length..]));
        Assert.Equal(rc, page.Find("[data-copy^='# Read']").GetAttribute("data-copy"));
    }

    [Fact]
    public void Secret_StandsInNoPageUntilItIsAskedFor()
    {
        Cloud.Ec2Credentials.Add(new Ec2Credential("access-1", new Secret("very-secret"), "p1"));
        Cloud.Ec2Credentials.Add(new Ec2Credential("of-another-project", new Secret("x"), "p2"));
        var page = RenderIn<AccessPage>(Context());
        page.WaitForElement("[data-ec2-create]");
        page.WaitForAssertion(() => Assert.Contains("access-1", page.Markup, StringComparison.Ordinal));
        Assert.DoesNotContain("of-another-project", page.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("very-secret", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task MadeCredentials_AreShownAsAFile()
    {
        var dialogs = RenderDialogs();
        var page = RenderIn<AccessPage>(Context());
        page.WaitForElement("[data-ec2-create]");
        var making = page.OnAsync("[data-ec2-create]", element => element.ClickAsync(new()));
        dialogs.WaitForElement("#ec2-rc");
        Assert.Contains("EC2_SECRET_KEY=made-secret", dialogs.Find("#ec2-rc").TextContent, StringComparison.Ordinal);
        await dialogs.OnAsync(".btn-primary", element => element.ClickAsync(new()));
        await making.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
        Assert.Equal(1, _operations.Made);
        Assert.DoesNotContain("made-secret", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Reader_SeesThePageAndMakesNothing()
    {
        var page = RenderIn<AccessPage>(Context("reader"));
        page.WaitForElement("pre");
        page.WaitForAssertion(() => Assert.Contains("You have none", page.Markup, StringComparison.Ordinal));
        Assert.Empty(page.FindAll("[data-ec2-create]"));
    }

    [Fact]
    public void KeystoneThatRefusesTheList_IsNamedOnItsCard()
    {
        Cloud.FailBefore = static operation => operation == "ec2.list" ? new CloudError.Unavailable("down") { Service = "identity" } : null;
        var page = RenderIn<AccessPage>(Context());
        page.WaitForElement("section[aria-labelledby=access-ec2] .alert");
        Assert.NotEmpty(page.FindAll("pre"));
    }

    private sealed class Operations : IEc2Operations
    {
        public int Made { get; private set; }

        public Task<Ec2Credential> CreateAsync(ProjectContext context, CancellationToken cancellationToken)
        {
            Made++;
            return Task.FromResult(new Ec2Credential("made", new Secret("made-secret"), context.Scope.ProjectId));
        }

        public Task DeleteAsync(ProjectContext context, string access, CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
