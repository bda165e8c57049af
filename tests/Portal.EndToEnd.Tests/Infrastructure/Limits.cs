namespace Portal.EndToEnd.Tests.Infrastructure;

/// <summary>How long a test may take before it counts as hanging, in milliseconds. The longest takes a minute on two quiet cores.</summary>
internal static class Limits
{
    public const int OneTest = 240_000;
}
