using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Portal.Domain.Operations.Nodes;
using Portal.Web.Operators;

namespace Portal.Web.Tests.Operators;

/// <summary>News of the nodes come from threads without a language: a page takes them in its reader's.</summary>
public sealed class FeedLanguageTests
{
    [Fact]
    public void EachListener_HearsInItsOwnLanguage_WhoeverListenedFirst()
    {
        var pictures = new NodePictures(NullLogger<NodePictures>.Instance);
        List<string> heard = [];
        void Hear(string where) => heard.Add($"{where} {CultureInfo.CurrentUICulture.Name}");
        var feed = In("de", () => pictures.Of("lab"));
        In("zh-Hans", () => feed.OnChanged(() => Hear("board")));
        In("fr", () => pictures.OnChanged("lab", () => Hear("everywhere")));
        In("es", () => pictures.OnChanged("another", () => Hear("another")));

        feed.Update(static board => board with { Cards = [new NodeCard { Host = "compute1", Services = [] }] });

        Assert.Equal(["board zh-Hans", "everywhere fr"], heard.Order(StringComparer.Ordinal));
    }

    private static T In<T>(string language, Func<T> act)
    {
        var before = CultureInfo.CurrentUICulture;
        try
        {
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
            return act();
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }
}
