using System.Text.RegularExpressions;

namespace Portal.Web.Tests.Localization;

public sealed partial class ResourceTests
{
    public static TheoryData<string> Texts => [.. Sources.NeutralTexts().Select(static file => Path.GetRelativePath(Sources.Web, file)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Texts))]
    public void EveryText_IsThereInBothLanguagesWithTheSameArguments(string resx)
    {
        var english = Sources.Read(Path.Combine(Sources.Web, resx));
        var chinese = Sources.Read(Path.Combine(Sources.Web, Path.ChangeExtension(resx, ".zh-Hans.resx")));
        Assert.Equal(english.Keys.Order(StringComparer.Ordinal), chinese.Keys.Order(StringComparer.Ordinal));
        Assert.All(english, text =>
        {
            Assert.NotEmpty(text.Value.Trim());
            Assert.NotEmpty(chinese[text.Key].Trim());

            // One language may say less (a unit, a plural), never something the caller does not give.
            Assert.Subset(Arguments(text.Value).Union(Arguments(chinese[text.Key])).ToHashSet(), Arguments(chinese[text.Key]).ToHashSet());
            Assert.True(Arguments(chinese[text.Key]).ToHashSet().SetEquals(Arguments(text.Value)), $"{resx} {text.Key}: {text.Value} / {chinese[text.Key]}");
        });
    }

    [Fact]
    public void EveryKeyThatMarkupNames_Exists()
    {
        var texts = Sources.NeutralTexts().ToDictionary(static file => Path.GetFileNameWithoutExtension(file), Sources.Read, StringComparer.Ordinal);
        var missing = new List<string>();
        var seen = 0;
        foreach (var (file, source) in Components())
        {
            foreach (Match localizer in Localizer().Matches(source))
            {
                if (!texts.TryGetValue(localizer.Groups["type"].Value, out var known))
                {
                    continue;
                }

                var uses = Regex.Matches(source, $@"\b{localizer.Groups["name"].Value}\[""(?<key>[^""]+)""(?<more>\s*\+)?");
                foreach (Match use in uses)
                {
                    seen++;
                    var key = use.Groups["key"].Value;
                    var exists = use.Groups["more"].Success ? known.Keys.Any(one => one.StartsWith(key, StringComparison.Ordinal)) : known.ContainsKey(key);
                    if (!exists)
                    {
                        missing.Add($"{file}: {localizer.Groups["type"].Value}[\"{key}\"]");
                    }
                }
            }
        }

        Assert.Empty(missing.Distinct());
        Assert.True(seen > 200, $"Only {seen} uses were found: the search itself is broken.");
    }

    // A component's markup and its code-behind share their localizers.
    private static IEnumerable<(string File, string Source)> Components() =>
        Sources.Files("*.razor").Concat(Sources.Files("*.cs"))
            .GroupBy(static file => file.Replace(".razor.cs", ".razor", StringComparison.Ordinal))
            .Select(static files => (Path.GetRelativePath(Sources.Web, files.Key), string.Join('\n', files.Select(File.ReadAllText))));

    private static IEnumerable<string> Arguments(string text) => Argument().Matches(text).Select(static match => match.Groups[1].Value);

    [GeneratedRegex(@"IStringLocalizer<(?<type>\w+)>\s+(?<name>\w+)")]
    private static partial Regex Localizer();

    [GeneratedRegex(@"\{(\d+)[^}]*\}")]
    private static partial Regex Argument();
}
