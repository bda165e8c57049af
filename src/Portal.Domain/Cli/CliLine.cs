using Portal.Domain.Collections;

namespace Portal.Domain.Cli;

/// <summary>Builds one command for a client made with argparse, as all of OpenStack's are.</summary>
internal sealed class CliLine(params string[] command)
{
    private readonly List<string> _options = [.. command];
    private readonly List<string> _positionals = [];
    private readonly List<CliNote> _notes = [];

    public CliLine Flag(string name)
    {
        _options.Add(name);
        return this;
    }

    /// <summary>An option with its value; a value that begins with a dash is joined by = so that argparse does not take it for an option.</summary>
    public CliLine Option(string name, string? value)
    {
        if (value is null)
        {
            return this;
        }

        if (value.StartsWith('-'))
        {
            _options.Add($"{name}={value}");
        }
        else
        {
            _options.Add(name);
            _options.Add(value);
        }

        return this;
    }

    /// <summary>Options of the form key=value. argparse splits at the first =, so a key holding one cannot be said.</summary>
    public CliLine Pairs(string option, IEnumerable<KeyValuePair<string, string>> pairs)
    {
        foreach (var (key, value) in pairs)
        {
            if (key.Contains('='))
            {
                Note(CliNoteKind.CannotSay, key);
            }
            else
            {
                Option(option, $"{key}={value}");
            }
        }

        return this;
    }

    public CliLine Positional(params IEnumerable<string> values)
    {
        _positionals.AddRange(values);
        return this;
    }

    public CliLine Note(CliNoteKind kind, string? item = null)
    {
        _notes.Add(new(kind, item));
        return this;
    }

    /// <summary>The text, with a here-document when <paramref name="input"/> is given.</summary>
    public CliText Build(string? input = null)
    {
        if (_positionals.Any(value => value.StartsWith('-')))
        {
            _options.Add("--");
        }

        var line = ShellQuote.Words(_options.Concat(_positionals));
        return new(input is null ? line : HereDocument.Append(line, input)) { Notes = _notes.ToValueList() };
    }
}
