using System.Text;

namespace Portal.DemoCloud.Swift;

/// <summary>SQLite's binary order of UTF-8, in which swift lists; UTF-16's differs above the surrogates.</summary>
internal sealed class NameOrder : IComparer<string>
{
    public static NameOrder Instance { get; } = new();

    public int Compare(string? x, string? y)
    {
        var (left, right) = (x ?? "", y ?? "");
        for (var i = 0; i < Math.Min(left.Length, right.Length); i++)
            if (left[i] != right[i])
                return char.IsSurrogate(left[i]) == char.IsSurrogate(right[i]) ? left[i].CompareTo(right[i]) : char.IsSurrogate(left[i]) ? 1 : -1;
        return left.Length.CompareTo(right.Length);
    }

    public static int Bytes(string name) => Encoding.UTF8.GetByteCount(name);
}
