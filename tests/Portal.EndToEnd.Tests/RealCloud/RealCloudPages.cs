using Microsoft.Playwright;
using Portal.EndToEnd.Tests.Infrastructure;

namespace Portal.EndToEnd.Tests.RealCloud;

/// <summary>What a person does on the portal's pages, by what they see or by hooks that no language changes.</summary>
internal sealed class RealCloudPages(IPage page, Uri portal)
{
    /// <summary>Long enough for a busy machine; a step that takes it fails.</summary>
    private const float Patience = 60_000;

    public IPage Page => page;

    public async Task SignInAsync(string name, string password)
    {
        await page.GotoAsync(portal.ToString());
        await page.Locator("#name").FillAsync(name);
        await page.Locator("#secret").FillAsync(password);
        await page.Locator("form[data-sign-in] button[type=submit]").ClickAsync();
        await page.ArriveAsync(static url => !url.Contains("/sign-in", StringComparison.Ordinal));
    }

    public async Task ChooseProjectAsync(string name)
    {
        await page.GotoAsync(new Uri(portal, "/projects").ToString());
        await page.Locator($"main a:has(.foreign:text-is('{name}'))").ClickAsync();
        await ExpectProjectAsync(name);
    }

    public async Task SwitchProjectAsync(string name)
    {
        await page.Locator("[popovertarget=project-menu]").ClickAsync();
        await page.Locator($"#project-menu a.menu-item:has(.foreign:text-is('{name}'))").ClickAsync();
        await ExpectProjectAsync(name);
    }

    public Task ExpectProjectAsync(string name) =>
        Expect(page.Locator("[popovertarget=project-menu] .foreign")).ToHaveTextAsync(name, new() { Timeout = Patience });

    public async Task OpenInstancesAsync()
    {
        await page.Locator("#nav a[href$='/instances']").ClickAsync();
        await page.Locator("[data-launch], a[href$='/instances/launch']").First.WaitForAsync(new() { Timeout = Patience });
    }

    public async Task LaunchAsync(string name, string image, string flavor)
    {
        await page.Locator("a[href$='/instances/launch']").First.ClickAsync();
        await page.Locator(".launch[data-ready=true]").WaitForAsync(new() { Timeout = Patience });
        await page.Locator("#launch-name").FillAsync(name);
        await page.Locator($"[data-image-name='{image}']").CheckAsync();
        await page.Locator($"[data-flavor-name='{flavor}']").CheckAsync();
        await page.Locator("#launch-submit").ClickAsync();
        await page.ArriveAsync(static url => !url.EndsWith("/launch", StringComparison.Ordinal));
    }

    public ILocator Row(string name) => page.Locator("tr[data-id]").Filter(new() { Has = page.Locator("a", new() { HasTextString = name }) });

    public Task ExpectRowAsync(string name, string status) =>
        Expect(Row(name).Locator(".st")).ToHaveTextAsync(status, new() { Timeout = Patience });

    public async Task OpenInstanceAsync(string name)
    {
        await Row(name).Locator("a").First.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(name, new() { Timeout = Patience });
    }

    /// <summary>The state in the cloud's own word, which the chip has as its hint.</summary>
    public Task ExpectStatusAsync(string status) =>
        Expect(page.Locator($".chip[title='{status}']").First).ToBeVisibleAsync(new() { Timeout = Patience });

    public async Task ChooseActionAsync(string action)
    {
        var direct = page.Locator($"button.btn[data-action='{action}']");
        if (await direct.CountAsync() == 0)
        {
            await page.Locator("[data-actions]").ClickAsync();
            direct = page.Locator($"[role=menu] [data-action='{action}']");
        }

        await direct.First.ClickAsync();
    }

    /// <summary>Chooses an action and confirms it where the portal asks.</summary>
    public async Task DoAsync(string action)
    {
        await ChooseActionAsync(action);
        var submit = Dialog(action).Locator("button[type=submit]");
        var sent = page.Locator(".mud-snackbar");
        await submit.Or(sent).First.WaitForAsync(new() { Timeout = Patience });
        if (await submit.CountAsync() > 0)
        {
            await SendAsync(action);
        }
    }

    public ILocator Dialog(string command) => page.Locator(".mud-dialog").Filter(new() { Has = page.Locator($"form[data-command='{command}']") });

    public async Task SendAsync(string command)
    {
        await Dialog(command).Locator("button[type=submit]").ClickAsync();
        await Dialog(command).WaitForAsync(new() { State = WaitForSelectorState.Detached, Timeout = Patience });
    }

    public async Task OpenTabAsync(string tab)
    {
        await page.Locator($"a[data-tab='{tab}']").ClickAsync();
        await page.Locator($"[data-tab-shown='{tab}']").WaitForAsync(new() { Timeout = Patience });
    }

    /// <summary>The colour in the middle of an instance's screen: <c>red,green,blue</c>.</summary>
    public Task ExpectScreenColourAsync(string colour) => page.WaitForFunctionAsync(
        """
        wanted => {
          const canvas = document.querySelector('.screen canvas');
          if (!canvas || !canvas.width) { return false; }
          const at = [canvas.width >> 1, canvas.height >> 1, 1, 1];
          return [...canvas.getContext('2d').getImageData(...at).data.slice(0, 3)].join() === wanted;
        }
        """,
        colour,
        new() { Timeout = Patience });

    private static ILocatorAssertions Expect(ILocator locator) => Assertions.Expect(locator);
}
