using System.Text.Json;
using System.Text.RegularExpressions;

namespace Portal.DemoCloud.Tests.Replay;

/// <summary>Which id of ours stands for which recorded one, learnt from answers.</summary>
internal sealed partial class IdMap
{
    private readonly Dictionary<string, string> _ours = [];
    private readonly Dictionary<string, string> _addresses = [];

    public void Set(string recorded, string ours) => _ours[recorded] = ours;

    /// <summary>The text with every known recorded id replaced by ours.</summary>
    public string ToOurs(string recorded)
    {
        foreach (var (theirs, ours) in _ours) recorded = recorded.Replace(theirs, ours, StringComparison.Ordinal);
        return FixedIp().Replace(recorded, match => _addresses.GetValueOrDefault(match.Value, match.Value));
    }

    /// <summary>Where both answers have an id at the same place, ours stands for theirs from now on.</summary>
    public void Learn(JsonElement recorded, JsonElement actual)
    {
        if (recorded.ValueKind != actual.ValueKind) return;
        switch (recorded.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var member in recorded.EnumerateObject())
                    if (actual.TryGetProperty(member.Name, out var ours))
                        Learn(member.Value, ours);
                break;
            case JsonValueKind.Array when recorded.GetArrayLength() == actual.GetArrayLength():
                foreach (var (theirs, ours) in recorded.EnumerateArray().Zip(actual.EnumerateArray())) Learn(theirs, ours);
                break;
            case JsonValueKind.String:
                Learn(recorded.GetString()!, actual.GetString()!);
                break;
        }
    }

    public void Learn(string recorded, string actual)
    {
        if (FixedIp().IsMatch(recorded) && FixedIp().IsMatch(actual)) _addresses[recorded] = actual;
        var theirs = Id().Matches(recorded);
        var ours = Id().Matches(actual);
        if (theirs.Count != ours.Count) return;
        for (var i = 0; i < theirs.Count; i++)
            if (theirs[i].Value != ours[i].Value && !RecordedSeed.Ids.Contains(theirs[i].Value) && !RecordedSeed.Ids.Contains(ours[i].Value) && !_ours.ContainsKey(theirs[i].Value) && !_ours.ContainsValue(theirs[i].Value))
                _ours[theirs[i].Value] = ours[i].Value;
    }

    [GeneratedRegex(@"\b10\.0\.0\.\d{1,3}\b")]
    private static partial Regex FixedIp();

    [GeneratedRegex(@"\b(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{32})\b")]
    private static partial Regex Id();
}
