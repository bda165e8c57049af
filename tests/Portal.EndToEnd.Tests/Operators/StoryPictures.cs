using Portal.EndToEnd.Tests.Infrastructure;

namespace Portal.EndToEnd.Tests.Operators;

/// <summary>The story of the dead network service again, with a picture of each scene (<c>./tests/run screenshots</c>).</summary>
[Trait("Category", "screenshots")]
public sealed class StoryPictures(Browser browser, OperatorStages stages) : DeadNetworkStory(browser, stages), IClassFixture<OperatorStages>
{
    protected override string? Album => Environment.GetEnvironmentVariable("PORTAL_SCREENSHOTS") is { Length: > 0 } folder
        ? Directory.CreateDirectory(folder).FullName
        : throw new InvalidOperationException("PORTAL_SCREENSHOTS names the folder for the pictures.");
}
