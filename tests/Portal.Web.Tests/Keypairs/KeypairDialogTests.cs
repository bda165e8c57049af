using Bunit;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using Portal.Domain.Compute;
using Portal.Domain.Errors;
using Portal.Web.Features.Keypairs;
using Portal.Web.Tests.Shell;

namespace Portal.Web.Tests.Keypairs;

public sealed class KeypairDialogTests : ShellTestContext
{
    private const string PublicKey = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIM5Ay+WkIoTsSX23Vwgs7YjDfkqpjDWLTixWPvhuxI23 alice@laptop";
    private BunitJSModuleInterop _script = null!;

    [Fact]
    public async Task InTheBrowser_OnlyThePublicKeyIsSent()
    {
        var (dialogs, made) = Open(secure: true);
        await dialogs.OnAsync("#keypair-name", element => element.InputAsync("laptop"));
        await dialogs.OnAsync("form", element => element.SubmitAsync());
        Assert.Equal([("laptop", PublicKey)], Keypairs.Imported);
        Assert.Empty(Keypairs.Generated);
        Assert.Contains("laptop.pem", dialogs.Markup, StringComparison.Ordinal);
        await dialogs.OnAsync(".btn-primary", element => element.ClickAsync(new()));
        Assert.Equal("laptop", (await made)?.Name);
    }

    [Fact]
    public async Task RefusedImport_IsTriedAgainWithTheSameKey()
    {
        var (dialogs, _) = Open(secure: true);
        Keypairs.RefuseOnce = new CloudError.Unavailable("No answer") { RequestId = "req-9" };
        await dialogs.OnAsync("#keypair-name", element => element.InputAsync("laptop"));
        await dialogs.OnAsync("form", element => element.SubmitAsync());
        Assert.Contains("req-9", dialogs.Find(".alert").TextContent, StringComparison.Ordinal);
        await dialogs.OnAsync("form", element => element.SubmitAsync());
        Assert.Equal(2, Keypairs.Imported.Count);
        Assert.Single(_script.Invocations, static call => call.Identifier == "generate");
        Assert.Empty(dialogs.FindAll(".alert"));
    }

    [Fact]
    public async Task WithoutHttps_TheCloudMakesItAndTheKeyIsShownOnce()
    {
        var (dialogs, made) = Open(secure: false);
        Assert.Contains("HTTPS", dialogs.Find(".way").TextContent, StringComparison.Ordinal);
        await dialogs.OnAsync("#keypair-name", element => element.InputAsync("laptop"));
        var submitted = dialogs.OnAsync("form", element => element.SubmitAsync());
        dialogs.WaitForElement(".secret");
        Assert.Equal(FakeKeypairOperations.PrivateKey, dialogs.Find(".secret").TextContent);
        await dialogs.OnAsync(".kept input", element => element.ChangeAsync(true));
        await dialogs.InvokeAsync(() => dialogs.FindAll(".btn-primary").Single(static button => button.TextContent == "Close").ClickAsync(new()));
        await submitted;
        Assert.Equal("laptop", (await made)?.Name);
        Assert.DoesNotContain("made-by-the-cloud", dialogs.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void WithoutHttpsOnACloudThatMakesNone_OnlyImportIsLeft()
    {
        Cloud.Capabilities.Clear();
        var (dialogs, _) = Open(secure: false);
        Assert.True(dialogs.FindAll("input[type=radio]")[0].HasAttribute("disabled"));
        Assert.NotNull(dialogs.Find("#keypair-public"));
    }

    [Fact]
    public async Task PastedKey_ShowsItsFingerprintsBeforeItIsSent()
    {
        var (dialogs, _) = Open(secure: true, import: true);
        await dialogs.OnAsync("#keypair-public", element => element.InputAsync(PublicKey));
        var facts = dialogs.Find(".facts").TextContent;
        Assert.Contains("f6:c8:9c:a0:8d:0f:9b:2b:2f:34:2e:5f:ec:28:ad:bc", facts, StringComparison.Ordinal);
        Assert.Contains("256 bits", facts, StringComparison.Ordinal);
        Assert.Empty(Keypairs.Imported);
    }

    [Fact]
    public async Task PrivateKey_IsRefusedBeforeItLeavesThePage()
    {
        var (dialogs, _) = Open(secure: true, import: true);
        await dialogs.OnAsync("#keypair-name", element => element.InputAsync("laptop"));
        await dialogs.OnAsync("#keypair-public", element => element.InputAsync("-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaA==\n-----END OPENSSH PRIVATE KEY-----"));
        await dialogs.OnAsync("form", element => element.SubmitAsync());
        Assert.NotEmpty(dialogs.FindAll("#keypair-public-faults .error"));
        Assert.Empty(Keypairs.Imported);
    }

    [Theory]
    [InlineData("", "error")]
    [InlineData("a/b", "error")]
    [InlineData("taken", "error")]
    public async Task NameThatWillNotDo_IsSaidAtItsField(string name, string css)
    {
        var (dialogs, _) = Open(secure: true, existing: new Keypair("taken", "aa", null));
        await dialogs.OnAsync("#keypair-name", element => element.InputAsync(name));
        await dialogs.OnAsync("form", element => element.SubmitAsync());
        Assert.NotEmpty(dialogs.FindAll($"#keypair-name-faults .{css}"));
        Assert.Equal("true", dialogs.Find("#keypair-name").GetAttribute("aria-invalid"));
        Assert.Empty(Keypairs.Imported);
    }

    [Theory]
    [InlineData("my key 1", "my_key_1.pem")]
    [InlineData("../../etc", "_.._etc.pem")]
    [InlineData("-rf", "rf.pem")]
    [InlineData("…", "_.pem")]
    public void FileName_IsHarmless(string name, string file) => Assert.Equal(file, KeypairFile.NameFor(name));

    private (IRenderedComponent<MudDialogProvider> Dialogs, Task<Keypair?> Made) Open(bool secure, bool import = false, params Keypair[] existing)
    {
        _script = JSInterop.SetupModule("/Features/Keypairs/KeypairCreateDialog.razor.js");
        _script.Mode = JSRuntimeMode.Loose;
        _script.Setup<KeypairScript.Abilities>("probe").SetResult(new KeypairScript.Abilities(secure, secure));
        _script.Setup<string>("generate", static _ => true).SetResult(PublicKey);
        var provider = RenderDialogs();
        var service = Services.GetRequiredService<IDialogService>();
        var context = Context();
        var made = provider.InvokeAsync(() => KeypairCreateDialog.ShowAsync(service, context, existing, "Create", import));
        provider.WaitForElement("#keypair-name");
        return (provider, made);
    }
}
