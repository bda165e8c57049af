using System.Text;

namespace Portal.Domain.Compute;

/// <summary>Reads a search text word by word. Any text is a search; nothing in it is an error.</summary>
internal ref struct SearchTextReader(ReadOnlySpan<char> text)
{
    private ReadOnlySpan<char> _rest = text;

    /// <param name="values">More than one for <c>status:active,error</c>.</param>
    public bool TryReadWord(out InstanceFacet? facet, out List<string> values, out bool excludes)
    {
        values = [];
        do
        {
            facet = null;
            excludes = false;
            _rest = _rest.TrimStart();
            if (_rest.IsEmpty)
            {
                return false;
            }

            if (_rest[0] == '-' && _rest.Length > 1 && !char.IsWhiteSpace(_rest[1]))
            {
                excludes = true;
                _rest = _rest[1..];
            }

            if (_rest.IndexOf(':') is > 0 and var colon && InstanceFacets.FromWord(_rest[..colon]) is { } known)
            {
                facet = known;
                _rest = _rest[(colon + 1)..];
            }

            ReadValues(values, severalAllowed: facet is not null);
        }
        while (values.Count == 0);
        return true;
    }

    public static void AppendValue(StringBuilder text, InstanceSearch.Term term)
    {
        var needsQuotes = term.Value.Any(c => char.IsWhiteSpace(c) || c is '"' or '\\' || (c == ',' && term.Facet is not null))
            || (term.Facet is null && (term.Value.StartsWith('-') || LooksLikeFacet(term.Value)));
        if (!needsQuotes)
        {
            text.Append(term.Value);
            return;
        }

        text.Append('"').Append(term.Value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)).Append('"');
    }

    private static bool LooksLikeFacet(string value) => value.IndexOf(':') is > 0 and var colon && InstanceFacets.FromWord(value.AsSpan(0, colon)) is not null;

    private void ReadValues(List<string> values, bool severalAllowed)
    {
        var value = new StringBuilder();
        while (!_rest.IsEmpty && !char.IsWhiteSpace(_rest[0]))
        {
            var c = _rest[0];
            _rest = _rest[1..];
            switch (c)
            {
                case '"':
                    ReadQuoted(value);
                    break;
                case ',' when severalAllowed:
                    Take(values, value);
                    break;
                default:
                    value.Append(c);
                    break;
            }
        }

        Take(values, value);
    }

    /// <summary>Up to the closing quote, or to the end while the person is still typing.</summary>
    private void ReadQuoted(StringBuilder value)
    {
        while (!_rest.IsEmpty)
        {
            var c = _rest[0];
            _rest = _rest[1..];
            if (c == '"')
            {
                return;
            }

            if (c == '\\' && !_rest.IsEmpty && _rest[0] is '"' or '\\')
            {
                c = _rest[0];
                _rest = _rest[1..];
            }

            value.Append(c);
        }
    }

    private static void Take(List<string> values, StringBuilder value)
    {
        if (value.Length > 0)
        {
            values.Add(value.ToString());
            value.Clear();
        }
    }
}
