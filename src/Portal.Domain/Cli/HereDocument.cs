using System.Globalization;

namespace Portal.Domain.Cli;

/// <summary>Text that a command reads from its standard input, written so that the shell passes it on as it is.</summary>
internal static class HereDocument
{
    /// <summary>More than so many characters are better kept in a file than in a command line.</summary>
    public const int MaxLength = 4096;

    /// <summary>Whether it can be shown in a here-document: short, and without characters a terminal would act upon.</summary>
    public static bool Suits(string text) =>
        text.Length <= MaxLength && !text.Any(c => c is not ('\n' or '\t') && char.GetUnicodeCategory(c) is UnicodeCategory.Control);

    /// <summary>The command with the text behind it. A missing newline at the end is added by the shell.</summary>
    public static string Append(string command, string text)
    {
        var delimiter = "EOF";
        for (var lines = text.Split('\n'); lines.Contains(delimiter);)
        {
            delimiter += "_";
        }

        return $"{command} <<'{delimiter}'\n{text}{(text.EndsWith('\n') ? "" : "\n")}{delimiter}";
    }
}
