using Bunit;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using Portal.Domain.Identity;
using Portal.Web.Tests.Shell;
using Portal.Web.UI;

namespace Portal.Web.Tests.UI;

public sealed class DialogTests : ShellTestContext
{
    [Fact]
    public async Task TypedConfirmation_OpensTheWayOnlyWhenExact()
    {
        var provider = RenderDialogs();
        var dialogs = Services.GetRequiredService<IDialogService>();
        var question = new ConfirmQuestion("Delete", "Gone for good.", "Delete") { IsDangerous = true, TypeToConfirm = "web-1", Items = ["<i>web-1</i>"] };
        var answer = provider.InvokeAsync(() => ConfirmDialog.AskAsync(dialogs, question));
        await provider.WaitForElementAsync("#confirm-word");
        Assert.True(provider.Find(".btn-danger").HasAttribute("disabled"));
        Assert.Equal("<i>web-1</i>", provider.Find(".items li").TextContent);
        await provider.OnAsync("#confirm-word", element => element.InputAsync("web-2"));
        Assert.True(provider.Find(".btn-danger").HasAttribute("disabled"));
        await provider.OnAsync("#confirm-word", element => element.InputAsync("web-1"));
        await provider.OnAsync(".btn-danger", element => element.ClickAsync(new()));
        Assert.True(await answer);
    }

    [Fact]
    public async Task Cancel_AnswersNo()
    {
        var provider = RenderDialogs();
        var dialogs = Services.GetRequiredService<IDialogService>();
        var answer = provider.InvokeAsync(() => ConfirmDialog.AskAsync(dialogs, new ConfirmQuestion("Stop", "It stops.", "Stop")));
        await provider.WaitForElementAsync(".mud-dialog .btn");
        await provider.OnAsync(".mud-dialog .btn", element => element.ClickAsync(new()));
        Assert.False(await answer);
    }

    [Fact]
    public async Task Secret_ClosesOnlyAfterThePersonKeptIt()
    {
        var provider = RenderDialogs();
        var dialogs = Services.GetRequiredService<IDialogService>();
        var shown = provider.InvokeAsync(() => SecretOnceDialog.ShowAsync(dialogs, "Password", "Of web-1.", new Secret("s3cret")));
        await provider.WaitForElementAsync(".secret");
        Assert.Equal("s3cret", provider.Find(".secret").TextContent);
        Assert.True(provider.Find(".btn-primary").HasAttribute("disabled"));
        await provider.OnAsync(".kept input", element => element.ChangeAsync(true));
        await provider.OnAsync(".btn-primary", element => element.ClickAsync(new()));
        await shown;
        Assert.Empty(provider.FindAll(".secret"));
    }
}
