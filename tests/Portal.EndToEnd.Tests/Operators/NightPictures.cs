using Microsoft.Playwright;
using Portal.EndToEnd.Tests.Infrastructure;
using Portal.EndToEnd.Tests.Screens;

namespace Portal.EndToEnd.Tests.Operators;

/// <summary>The operator's night again, with a picture of each act and a recording (<c>./tests/run screenshots</c>).</summary>
[Trait("Category", "screenshots")]
public sealed class NightPictures(Browser browser) : NightStory(browser)
{
    protected override async Task ActAsync(IPage page, string name)
    {
        await Pictures.TakeAsync(page, "night-" + name, Pictures.Look(1440, dark: false, "en"));

        // Long enough to be read in the recording.
        await page.WaitForTimeoutAsync(1_200);
    }

    protected override async Task<IAsyncDisposable?> RecordAsync(IPage page) => await Recording.StartAsync(page, Path.Combine(Pictures.Folder, "night.webm"));
}
