namespace Portal.Domain.Compute;

/// <summary>A piece of a console line in one style.</summary>
public readonly record struct LogSpan(string Text, LogStyle Style);

/// <summary>How a console shows text: the part of ANSI's SGR that guests use.</summary>
/// <param name="Foreground">0 to 7 the plain colours from black to white, 8 to 15 the bright ones; null the default.</param>
/// <param name="Background">As the foreground.</param>
public readonly record struct LogStyle(int? Foreground, int? Background, bool Bold, bool Faint, bool Italic, bool Underline, bool Inverse);
