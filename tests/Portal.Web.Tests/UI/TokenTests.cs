using System.Globalization;
using System.Text.RegularExpressions;
using Bunit;
using MudBlazor;
using MudBlazor.Services;
using Portal.Web.Tests.Localization;

namespace Portal.Web.Tests.UI;

public sealed partial class TokenTests : BunitContext
{
    private static readonly string Css = Path.Combine(Sources.Web, "wwwroot", "css");
    private static readonly string Tokens = File.ReadAllText(Path.Combine(Css, "tokens.css"));

    [Fact]
    public void EveryVariableThatMudBlazorReads_IsFed()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddMudServices();
        var provider = Render<MudThemeProvider>().Markup;
        var ours = Defined(File.ReadAllText(Path.Combine(Css, "mud.css")));
        Assert.Superset(Defined(provider), ours);
    }

    [Fact]
    public void EveryTokenThatAStyleUses_IsDefined()
    {
        var defined = Defined(Tokens);
        var used = Sources.Files("*.css").SelectMany(static file => Used().Matches(File.ReadAllText(file)).Select(match => (Path.GetFileName(file), match.Groups[1].Value)));
        Assert.All(used, use => Assert.True(defined.Contains(use.Value), $"{use.Item1} uses {use.Value}"));
    }

    // WCAG 2.2 AA 1.4.3: 4.5:1 for text.
    [Theory]
    [InlineData("text", "ground", "surface", "raised", "hover", "selected", "sunken")]
    [InlineData("text-muted", "ground", "surface", "raised", "hover")]
    [InlineData("accent", "ground", "surface", "raised", "selected", "accent-soft")]
    [InlineData("on-accent", "accent", "accent-strong")]
    [InlineData("on-error", "error-fill")]
    [InlineData("ok", "ok-soft", "surface")]
    [InlineData("busy", "busy-soft", "surface")]
    [InlineData("held", "held-soft", "surface")]
    [InlineData("warn", "warn-soft", "surface")]
    [InlineData("error", "error-soft", "surface")]
    [InlineData("off", "off-soft", "surface")]
    public void Text_StandsOutFromItsGround(string text, params string[] grounds)
    {
        foreach (var ground in grounds)
        {
            for (var theme = 0; theme < 2; theme++)
            {
                var ratio = Contrast(Colour(text, theme), Colour(ground, theme));
                Assert.True(ratio >= 4.5, $"{text} on {ground}, {(theme == 0 ? "light" : "dark")}: {ratio:0.00}");
            }
        }
    }

    private static double[] Colour(string token, int theme)
    {
        var pair = Regex.Match(Tokens, $@"--portal-{token}: light-dark\((#\w{{6}}), (#\w{{6}})\)");
        Assert.True(pair.Success, $"No colours for --portal-{token}");
        var hex = pair.Groups[theme + 1].Value;
        return [.. Enumerable.Range(0, 3).Select(at => int.Parse(hex.AsSpan(1 + (at * 2), 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0)];
    }

    private static double Contrast(double[] one, double[] other)
    {
        var (high, low) = (Math.Max(Luminance(one), Luminance(other)), Math.Min(Luminance(one), Luminance(other)));
        return (high + 0.05) / (low + 0.05);
    }

    private static double Luminance(double[] rgb)
    {
        var linear = rgb.Select(static part => part <= 0.04045 ? part / 12.92 : Math.Pow((part + 0.055) / 1.055, 2.4)).ToArray();
        return (0.2126 * linear[0]) + (0.7152 * linear[1]) + (0.0722 * linear[2]);
    }

    private static HashSet<string> Defined(string css) => [.. Definition().Matches(css).Select(static match => match.Groups[1].Value)];

    [GeneratedRegex(@"(--(?:mud|portal)-[\w-]+)\s*:")]
    private static partial Regex Definition();

    [GeneratedRegex(@"var\((--portal-[\w-]+)")]
    private static partial Regex Used();
}
