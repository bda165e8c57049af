namespace Portal.Domain.Compute;

/// <summary>What a newer reading of a console log adds to an older one, so that a follower appends instead of drawing anew.</summary>
/// <param name="Kind">How the two hang together.</param>
/// <param name="Added">What is new at the end; all of the new log when it was replaced.</param>
public readonly record struct ConsoleLogTail(ConsoleLogChange Kind, string Added)
{
    /// <summary>Less in common than this, and not a whole line, is chance.</summary>
    private const int LeastOverlap = 32;

    /// <summary>
    /// The cloud keeps a ring buffer (and may be asked for the last lines only), so the new log is the old one with something cut
    /// from its beginning and something added at its end. Linear in the length of both.
    /// </summary>
    public static ConsoleLogTail Compare(string old, string now)
    {
        if (now.StartsWith(old, StringComparison.Ordinal))
        {
            return now.Length == old.Length ? new(ConsoleLogChange.Same, "") : new(ConsoleLogChange.Appended, now[old.Length..]);
        }

        var overlap = LongestOverlap(old, now);
        return overlap >= LeastOverlap || now.AsSpan(0, overlap).Contains('\n')
            ? new(ConsoleLogChange.Rotated, now[overlap..])
            : new(ConsoleLogChange.Replaced, now);
    }

    /// <summary>Length of the longest end of <paramref name="old"/> that <paramref name="now"/> begins with (Knuth, Morris, Pratt).</summary>
    private static int LongestOverlap(string old, string now)
    {
        var border = new int[now.Length];
        for (int at = 1, length = 0; at < now.Length; at++)
        {
            while (length > 0 && now[at] != now[length])
            {
                length = border[length - 1];
            }

            border[at] = now[at] == now[length] ? ++length : length;
        }

        // No more of the old log than the new one is long: so a full match can only be the last step.
        var matched = 0;
        foreach (var c in old.AsSpan(Math.Max(0, old.Length - now.Length)))
        {
            while (matched > 0 && now[matched] != c)
            {
                matched = border[matched - 1];
            }

            if (now[matched] == c)
            {
                matched++;
            }
        }

        return matched;
    }
}

/// <summary>How a newer log hangs together with an older one.</summary>
public enum ConsoleLogChange
{
    Same,

    /// <summary>Only something at the end came.</summary>
    Appended,

    /// <summary>The beginning was dropped as well: the buffer is full, or only the last lines were asked for.</summary>
    Rotated,

    /// <summary>Nothing in common: another boot, or more came than is kept.</summary>
    Replaced,
}
