namespace Portal.Domain.Tests.Architecture;

public sealed class HouseRuleTests
{
    private const int LongestFile = 400;

    private static readonly string[] WallClocks =
        [.. new[] { "DateTime", "DateTimeOffset" }.SelectMany(type => new[] { type + ".Now", type + ".UtcNow" }), "DateTime" + ".Today"];

    [Fact]
    public void NoFile_IsLongerThanFourHundredLines() =>
        Assert.Empty(
            from file in SourceFiles.In("src", "tests")
            where !file.Name.Contains("/wwwroot/lib/", StringComparison.Ordinal)
            let lines = file.Text.Count(c => c == '\n')
            where lines > LongestFile
            select $"{file.Name}: {lines} lines");

    [Fact]
    public void Nobody_ReadsTheClockPastTheTimeProvider() =>
        Assert.Empty(from file in SourceFiles.In("src", "tests") from clock in WallClocks where file.Mentions(clock) select $"{file.Name} reads {clock}");

    /// <summary>A component that resumes off its dispatcher renders from a foreign thread.</summary>
    [Fact]
    public void Components_StayOnTheirDispatcher() =>
        Assert.Empty(
            from file in SourceFiles.In("src/Portal.Web")
            where file.Name.EndsWith(".razor", StringComparison.Ordinal) || file.Name.EndsWith(".razor.cs", StringComparison.Ordinal)
            where file.Text.Contains("ConfigureAwait(false)", StringComparison.Ordinal)
            select file.Name);

    /// <summary>Markup that the browser takes as it comes is for our own icons, in the shared parts; names and logs of the cloud are hostile.</summary>
    [Fact]
    public void Features_RenderNoRawMarkup() =>
        Assert.Empty(from file in SourceFiles.In("src/Portal.Web/Features") where file.Mentions("MarkupString") select file.Name);
}
