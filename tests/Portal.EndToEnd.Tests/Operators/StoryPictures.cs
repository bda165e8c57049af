using Portal.EndToEnd.Tests.Infrastructure;

namespace Portal.EndToEnd.Tests.Operators;

/// <summary>The story of the dead network service again, with pictures of its scenes (<c>./tests/run screenshots</c>).</summary>
[Trait("Category", "screenshots")]
public sealed class StoryPictures(Browser browser, OperatorStages stages) : DeadNetworkStory(browser, stages), IClassFixture<OperatorStages>
{
    protected override bool TakesPictures => true;
}
