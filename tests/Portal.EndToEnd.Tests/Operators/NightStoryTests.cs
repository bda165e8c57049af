using Portal.EndToEnd.Tests.Infrastructure;

namespace Portal.EndToEnd.Tests.Operators;

/// <summary>The operator's night.</summary>
public sealed class NightStoryTests(Browser browser) : NightStory(browser);
