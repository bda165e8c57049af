using System.Text;
using Portal.Domain.Text;

namespace Portal.Domain.Compute;

/// <summary>
/// Turns a console log, which any guest can fill with anything, into lines of styled text. Colours are kept; every other terminal
/// sequence is dropped; what remains of control and bidi characters is made visible. Nothing is overwritten or hidden: a carriage
/// return or form feed begins a new line.
/// </summary>
public static class ConsoleLogText
{
    /// <summary>Longer lines are broken, so that one endless line cannot stall a browser.</summary>
    public const int MaxLineLength = 4096;

    /// <summary>Lines of spans, neighbours of one style joined.</summary>
    public static IReadOnlyList<IReadOnlyList<LogSpan>> ToLines(string log)
    {
        var reader = new Reader();
        reader.Read(log);
        return reader.Lines;
    }

    /// <summary>The same without styles, for searching and downloading.</summary>
    public static string ToPlainText(string log)
    {
        var text = new StringBuilder(log.Length);
        var lines = ToLines(log);
        for (var line = 0; line < lines.Count; line++)
        {
            if (line > 0)
            {
                text.Append('\n');
            }

            foreach (var span in lines[line])
            {
                text.Append(span.Text);
            }
        }

        return text.ToString();
    }

    private sealed class Reader
    {
        private readonly List<LogSpan> _line = [];
        private readonly StringBuilder _span = new();
        private LogStyle _style;
        private int _lineLength;

        public List<IReadOnlyList<LogSpan>> Lines { get; } = [];

        public void Read(string log)
        {
            var rest = log.AsSpan();
            while (!rest.IsEmpty)
            {
                Rune.DecodeFromUtf16(rest, out var rune, out var used);
                switch (rune.Value)
                {
                    case '\n':
                        EndLine();
                        break;
                    case '\r':
                        used = 1 + (rest.Length > 1 && rest[1] == '\n' ? 1 : 0);
                        EndLine();
                        break;
                    case '\f' or '\v':
                        EndLine();
                        break;
                    case '\t':
                        Add(rune);
                        break;
                    case 0x1B or 0x9B:
                        used = AnsiSequence.Length(rest, out var style);
                        Restyle(style);
                        break;
                    default:
                        Add(rune);
                        break;
                }

                rest = rest[used..];
            }

            EndLine();
        }

        private void Restyle(ReadOnlySpan<char> parameters)
        {
            var style = parameters.IsEmpty ? _style : AnsiSequence.Apply(_style, parameters);
            if (style != _style)
            {
                EndSpan();
                _style = style;
            }
        }

        private void Add(Rune rune)
        {
            if (_lineLength >= MaxLineLength)
            {
                EndLine();
            }

            _ = rune.Value == '\t' ? _span.Append('\t') : AppendVisible(rune);
            _lineLength++;
        }

        private StringBuilder AppendVisible(Rune rune)
        {
            HostileText.AppendVisible(_span, rune);
            return _span;
        }

        private void EndSpan()
        {
            if (_span.Length > 0)
            {
                _line.Add(new(_span.ToString(), _style));
                _span.Clear();
            }
        }

        private void EndLine()
        {
            EndSpan();
            Lines.Add(_line.Count == 0 ? [] : [.. _line]);
            _line.Clear();
            _lineLength = 0;
        }
    }
}
