namespace Portal.Web.UI.Table;

/// <summary>Orders words as people expect: without regard to case, and <c>web-9</c> before <c>web-10</c>.</summary>
public sealed class NaturalComparer : IComparer<string>
{
    public static NaturalComparer Instance { get; } = new();

    public int Compare(string? x, string? y)
    {
        if (ReferenceEquals(x, y))
        {
            return 0;
        }

        return x is null ? -1 : y is null ? 1 : Compare(x.AsSpan(), y.AsSpan());
    }

    private static int Compare(ReadOnlySpan<char> x, ReadOnlySpan<char> y)
    {
        while (!x.IsEmpty && !y.IsEmpty)
        {
            var bothNumbers = char.IsAsciiDigit(x[0]) && char.IsAsciiDigit(y[0]);
            var order = bothNumbers ? CompareNumbers(ref x, ref y) : CompareCharacters(ref x, ref y);
            if (order != 0)
            {
                return order;
            }
        }

        return x.Length.CompareTo(y.Length);
    }

    private static int CompareCharacters(ref ReadOnlySpan<char> x, ref ReadOnlySpan<char> y)
    {
        var (left, right) = (x[0], y[0]);
        x = x[1..];
        y = y[1..];
        return left == right ? 0 : char.ToUpperInvariant(left).CompareTo(char.ToUpperInvariant(right));
    }

    private static int CompareNumbers(ref ReadOnlySpan<char> x, ref ReadOnlySpan<char> y)
    {
        var left = TakeDigits(ref x).TrimStart('0');
        var right = TakeDigits(ref y).TrimStart('0');
        return left.Length != right.Length ? left.Length.CompareTo(right.Length) : left.SequenceCompareTo(right);
    }

    private static ReadOnlySpan<char> TakeDigits(ref ReadOnlySpan<char> text)
    {
        var end = text.IndexOfAnyExceptInRange('0', '9');
        var digits = end < 0 ? text : text[..end];
        text = text[digits.Length..];
        return digits;
    }
}
