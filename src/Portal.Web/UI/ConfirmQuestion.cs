using Portal.Domain.Cli;

namespace Portal.Web.UI;

/// <summary>What a person is asked before something that cannot be taken back.</summary>
/// <param name="Title">The act, as a question or a noun: "Delete keypair".</param>
/// <param name="Text">What will happen.</param>
/// <param name="Confirm">The verb on the button.</param>
public sealed record ConfirmQuestion(string Title, string Text, string Confirm)
{
    /// <summary>The act destroys something.</summary>
    public bool IsDangerous { get; init; }

    /// <summary>Must be typed before the button works; null asks for no typing.</summary>
    public string? TypeToConfirm { get; init; }

    /// <summary>Names of what it is done to.</summary>
    public IReadOnlyList<string> Items { get; init; } = [];

    public CliText? Cli { get; init; }
}
