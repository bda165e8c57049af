using Portal.Domain.Collections;

namespace Portal.Domain.Cli;

/// <summary>What one would type instead. It holds no token or password.</summary>
/// <param name="Text">Lines for a POSIX shell; may be empty when there is no equivalent, and the notes say why.</param>
public sealed record CliText(string Text)
{
    public ValueList<CliNote> Notes { get; init; }
}

/// <summary>Something to know about a command line.</summary>
/// <param name="Item">The option, file or value meant.</param>
public sealed record CliNote(CliNoteKind Kind, string? Item = null);

/// <summary>The notes there are; Web has their sentences.</summary>
public enum CliNoteKind
{
    /// <summary>This client has no command for it.</summary>
    NoCommand,

    /// <summary>This client cannot say that; it was left out.</summary>
    CannotSay,

    /// <summary>The file must be at hand under this name.</summary>
    NeedsFile,

    /// <summary>The command asks for confirmation.</summary>
    Asks,

    /// <summary>Needs this version of the client at least.</summary>
    NeedsClient,

    /// <summary>This word stands for the id that the line before prints.</summary>
    FillIn,

    /// <summary>To be typed so many times.</summary>
    Repeat,
}
