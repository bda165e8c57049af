using Bunit;
using Portal.Domain.Compute;
using Portal.Domain.Errors;
using Portal.Web.Features.Keypairs;
using Portal.Web.Tests.Shell;

namespace Portal.Web.Tests.Keypairs;

public sealed class KeypairsPageTests : ShellTestContext
{
    [Fact]
    public void BeforeTheFirstRead_RowsAreShaped() => Assert.NotEmpty(RenderIn<KeypairsPage>(Context()).FindAll(".skeleton"));

    [Fact]
    public void NoKeypairs_SaysWhatTheyAreForAndOffersBothWays()
    {
        var page = RenderIn<KeypairsPage>(Context());
        Live.KeypairView.Push([]);
        page.WaitForElement(".empty");
        Assert.Equal(2, page.FindAll(".empty .btn").Count);
    }

    [Fact]
    public void NewKeypair_AppearsWithoutReload()
    {
        var page = RenderIn<KeypairsPage>(Context());
        Live.KeypairView.Push([new Keypair("a", "aa:bb", null)]);
        page.WaitForElement("tbody tr");
        Live.KeypairView.Push([new Keypair("a", "aa:bb", null), new Keypair("<b>b</b>", "cc:dd", null)]);
        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll("tbody tr").Count));
        Assert.Equal("cc:dd", page.FindAll("[data-copy]")[1].GetAttribute("data-copy"));
        Assert.Empty(page.FindAll("b"));
    }

    [Fact]
    public void KeypairFoundInThePalette_IsMarked()
    {
        Go($"{Context().BasePath}/keypairs?name=b");
        var page = RenderIn<KeypairsPage>(Context());
        Live.KeypairView.Push([new Keypair("a", "aa:bb", null), new Keypair("b", "cc:dd", null)]);
        page.WaitForAssertion(() => Assert.Contains("cc:dd", page.Find("tr[aria-current=true]").TextContent, StringComparison.Ordinal));
        Assert.Single(page.FindAll("tr.found"));
    }

    [Fact]
    public void FailedRead_KeepsTheListAndNamesTheFault()
    {
        var page = RenderIn<KeypairsPage>(Context());
        Live.KeypairView.Push([new Keypair("a", "aa:bb", null)], error: new CloudError.Unavailable("down") { RequestId = "req-5" });
        page.WaitForElement(".alert");
        Assert.Single(page.FindAll("tbody tr"));
        Assert.Contains("req-5", page.Find(".alert").TextContent, StringComparison.Ordinal);
        page.On(".alert > .btn", element => element.Click());
        page.WaitForAssertion(() => Assert.Equal(1, Live.KeypairView.Nudges));
    }

    [Fact]
    public void ReadOnlyPerson_IsOfferedNoChanges()
    {
        var page = RenderIn<KeypairsPage>(Context("reader"));
        Live.KeypairView.Push([new Keypair("a", "aa:bb", null)]);
        page.WaitForElement("tbody tr");
        Assert.Empty(page.FindAll(".head .btn, tbody .btn"));
    }

    [Fact]
    public async Task Delete_AsksFirst()
    {
        var dialogs = RenderDialogs();
        var page = RenderIn<KeypairsPage>(Context());
        Live.KeypairView.Push([new Keypair("a", "aa:bb", null)]);
        page.WaitForElement("tbody tr");
        var deleting = page.OnAsync("tbody .btn", element => element.ClickAsync(new()));
        dialogs.WaitForElement(".btn-danger");
        Assert.Empty(Keypairs.Deleted);
        Assert.Contains("nova keypair-delete a", dialogs.Find("pre").TextContent, StringComparison.Ordinal);
        await dialogs.OnAsync(".btn-danger", element => element.ClickAsync(new()));
        await deleting;
        Assert.Equal(["a"], Keypairs.Deleted);
    }
}
