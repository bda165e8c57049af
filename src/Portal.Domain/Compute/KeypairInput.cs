using Portal.Domain.Clouds;
using Portal.Domain.Validation;

namespace Portal.Domain.Compute;

/// <summary>Checks the name and the public key of a key pair before it is sent.</summary>
public static class KeypairInput
{
    /// <summary>
    /// Letters, digits, space, _ and -, from 1 to 255 (Folsom nova/compute/api.py _validate_keypair_name; recording
    /// 079-keypair-bad-name); clouds that no longer make keys themselves (compute 2.92) also take @ and the full stop.
    /// </summary>
    /// <param name="existing">The person's key pairs, where known: names are unique.</param>
    public static IReadOnlyList<InputFault> CheckName(string? name, IReadOnlyList<Keypair>? existing, CloudCapabilities capabilities)
    {
        var trimmed = (name ?? "").Trim();
        if (trimmed.Length == 0)
        {
            return [new(InputField.Name, InputFaultKind.Missing)];
        }

        var faults = new List<InputFault>();
        if (TextRules.Length(trimmed) is > TextRules.MaxLength and var length)
        {
            faults.Add(new(InputField.Name, InputFaultKind.TooLong) { Actual = length, Limit = TextRules.MaxLength });
        }

        var more = capabilities.Has(CloudCapability.GenerateKeypair) ? "" : "@.";
        foreach (var rune in trimmed.EnumerateRunes())
        {
            if (!rune.IsAscii || !(char.IsAsciiLetterOrDigit((char)rune.Value) || ("_- " + more).Contains((char)rune.Value)))
            {
                faults.Add(new(InputField.Name, InputFaultKind.BadCharacters) { Item = rune.ToString() });
                break;
            }
        }

        if (existing?.Any(keypair => string.Equals(keypair.Name, trimmed, StringComparison.Ordinal)) == true)
        {
            faults.Add(new(InputField.Name, InputFaultKind.Taken) { Item = trimmed });
        }

        return faults;
    }

    /// <summary>A pasted public key. A weak one is a warning: old clouds have old guests.</summary>
    public static IReadOnlyList<InputFault> CheckPublicKey(string? text, out SshPublicKey? key) => SshPublicKey.TryParse(text, out key) switch
    {
        SshKeyFault.None when key!.IsWeak => [new(InputField.PublicKey, InputFaultKind.WeakKey) { Item = key.Type, Actual = key.Bits, Limit = 2048 }],
        SshKeyFault.None => [],
        SshKeyFault.Empty => [new(InputField.PublicKey, InputFaultKind.Missing)],
        SshKeyFault.PrivateKey => [new(InputField.PublicKey, InputFaultKind.PrivateKey)],
        var fault => [new(InputField.PublicKey, InputFaultKind.NotAPublicKey) { KeyFault = fault }],
    };
}
