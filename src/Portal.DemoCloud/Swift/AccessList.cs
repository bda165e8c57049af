namespace Portal.DemoCloud.Swift;

/// <summary>Access lists of containers (swift/common/middleware/acl.py).</summary>
internal static class AccessList
{
    /// <summary>The list without what is untidy in it; refused with swift's words where it makes no sense.</summary>
    public static string Clean(string header, string value)
    {
        var words = new List<string>();
        foreach (var raw in value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var colon = raw.IndexOf(':', StringComparison.Ordinal);
            var first = colon < 0 ? "" : raw[..colon].Trim();
            if (colon < 0 || !first.StartsWith('.'))
            {
                words.Add(raw);
                continue;
            }

            if (first is not (".r" or ".ref" or ".referer" or ".referrer")) throw Bad($"Unknown designator '{first}' in ACL: '{raw}'");
            if (header.Contains("Write", StringComparison.OrdinalIgnoreCase)) throw Bad($"Referrers not allowed in write ACL: '{raw}'");
            var second = raw[(colon + 1)..].Trim();
            var denies = second.StartsWith('-');
            if (denies) second = second[1..].Trim();
            if (second.Length > 1 && second[0] == '*') second = second[1..].Trim();
            if (second is "" or ".") throw Bad($"No host/domain value after referrer designation in ACL: '{raw}'");
            words.Add($".r:{(denies ? "-" : "")}{second}");
        }

        return string.Join(',', words);
    }

    /// <summary>Whether somebody without a token may read; a listing wants .rlistings too.</summary>
    public static bool LetsEverybodyRead(string acl, string? referrer, bool listing)
    {
        var words = acl.Split(',');
        if (listing && !words.Contains(".rlistings")) return false;
        var host = Uri.TryCreate(referrer, UriKind.Absolute, out var from) ? from.Host : "unknown";
        var allowed = false;
        foreach (var word in words.Where(static word => word.StartsWith(".r:", StringComparison.Ordinal)))
        {
            var denies = word[3..].StartsWith('-');
            var pattern = denies ? word[4..] : word[3..];
            if (pattern == "*" || pattern == host || (pattern.StartsWith('.') && host.EndsWith(pattern, StringComparison.Ordinal))) allowed = !denies;
        }

        return allowed;
    }

    private static Http.RefusalException Bad(string words) => SwiftAnswers.Refuse(400, words);
}
