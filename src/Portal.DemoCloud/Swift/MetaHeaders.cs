using Portal.DemoCloud.Http;

namespace Portal.DemoCloud.Swift;

/// <summary>Metadata in headers, with the limits of swift/common/constraints.py.</summary>
internal static class MetaHeaders
{
    /// <summary>The request's metadata of a kind ("Account", "Container", "Object"), by header name.</summary>
    public static Dictionary<string, string> Read(Call call, string kind)
    {
        var prefix = $"X-{kind}-Meta-";
        var read = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var size = 0;
        foreach (var (header, values) in call.Headers)
        {
            if (!header.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)) continue;
            var (name, value) = (header[prefix.Length..], values.ToString());
            if (name.Length == 0) throw Bad("Metadata name cannot be empty");
            if (name.Length > 128) throw Bad("Metadata name too long; max 128");
            if (NameOrder.Bytes(value) > 256) throw Bad("Metadata value too long; max 256");
            if (read.Count == 90) throw Bad("Too many metadata items; max 90");
            if ((size += name.Length + NameOrder.Bytes(value)) > 4096) throw Bad("Total metadata too large; max 4096");
            read[Title(prefix + name)] = value;
        }

        return read;
    }

    /// <summary>Accounts and containers keep what is not named; an empty value takes one away, as X-Remove- does.</summary>
    public static void Merge(Call call, string kind, SortedDictionary<string, string> into)
    {
        foreach (var (header, value) in Read(call, kind))
            if (value.Length == 0) into.Remove(header);
            else into[header] = value;
        foreach (var header in call.Headers.Keys.Where(header => header.StartsWith($"X-Remove-{kind}-Meta-", StringComparison.OrdinalIgnoreCase)))
            into.Remove(Title("X-" + header["X-Remove-".Length..]));
    }

    /// <summary>webob titles header names.</summary>
    private static string Title(string header) => string.Join('-', header.Split('-').Select(static word => word.Length == 0 ? word : char.ToUpperInvariant(word[0]) + word[1..].ToLowerInvariant()));

    private static RefusalException Bad(string words) => SwiftAnswers.Refuse(400, words, plain: true);
}
