using System.Text;
using System.Text.RegularExpressions;

namespace Portal.Web.Consoles;

/// <summary>A guest writes what it likes to its console: here it becomes plain text.</summary>
internal static partial class ConsoleText
{
    /// <summary>Without terminal sequences and control characters; a carriage return alone ends a line.</summary>
    public static string Clean(string raw)
    {
        var plain = Sequences().Replace(raw, "");
        var text = new StringBuilder(plain.Length);
        for (var at = 0; at < plain.Length; at++)
        {
            var letter = plain[at];
            if (letter == '\r')
            {
                if (at + 1 < plain.Length && plain[at + 1] is '\n' or '\r')
                {
                    continue;
                }

                text.Append('\n');
            }
            else if (letter is '\n' or '\t' || (!char.IsControl(letter) && !IsDirectional(letter)))
            {
                text.Append(letter);
            }
        }

        return text.ToString();
    }

    /// <summary>
    /// What is known after a read. The cloud keeps the end of the log only (nova MAX_CONSOLE_BYTES, 100 KiB), so the new text is joined
    /// to the old where they overlap; after a reboot the log begins anew.
    /// </summary>
    public static string Join(string known, string read, int keep)
    {
        const int Overlap = 400;
        var joined = read;
        if (known.Length > 0 && !read.StartsWith(known, StringComparison.Ordinal))
        {
            var tail = known[^Math.Min(Overlap, known.Length)..];
            var at = read.LastIndexOf(tail, StringComparison.Ordinal);
            joined = at < 0 ? read : string.Concat(known, read.AsSpan(at + tail.Length));
        }

        return joined.Length <= keep ? joined : joined[^keep..];
    }

    // Embedding and override marks would let a log line show itself as another.
    private static bool IsDirectional(char letter) => letter is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');

    // CSI, OSC, and two-character escapes (ECMA-48).
    [GeneratedRegex(@"\x1B\[[0-?]*[ -/]*[@-~]|\x1B\][^\x07\x1B]*(?:\x07|\x1B\\)?|\x1B[@-Z\\^_()#][0-9A-Za-z]?|\x9B[0-?]*[ -/]*[@-~]")]
    private static partial Regex Sequences();
}
