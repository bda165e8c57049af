namespace Portal.Domain.Compute;

/// <summary>Takes the one-line form apart, and recognises what people paste instead of it.</summary>
internal static class SshKeyText
{
    public static SshKeyFault Split(string line, out string type, out byte[] data, out string comment)
    {
        (type, data, comment) = ("", [], "");
        if (line.Length == 0)
        {
            return SshKeyFault.Empty;
        }

        if (line.Contains("PRIVATE KEY", StringComparison.OrdinalIgnoreCase) || line.StartsWith("PuTTY-User-Key-File", StringComparison.Ordinal))
        {
            return SshKeyFault.PrivateKey;
        }

        if (line.StartsWith("----", StringComparison.Ordinal))
        {
            return SshKeyFault.OtherFormat;
        }

        if (line.Any(c => char.IsControl(c) && c != '\t'))
        {
            return SshKeyFault.SeveralLines;
        }

        var parts = line.Split((char[]?)[' ', '\t'], 3, StringSplitOptions.RemoveEmptyEntries);
        if (!SshKeyBlob.Knows(parts[0]))
        {
            return parts.Skip(1).Any(SshKeyBlob.Knows) || line.Contains(" ssh-", StringComparison.Ordinal) ? SshKeyFault.HasOptions : SshKeyFault.UnknownType;
        }

        if (parts.Length < 2 || !IsStrictBase64(parts[1], out data))
        {
            return SshKeyFault.NotBase64;
        }

        type = parts[0];
        comment = parts.Length == 3 ? parts[2].Replace('\t', ' ').Trim() : "";
        return SshKeyFault.None;
    }

    /// <summary>Base64 that decodes and encodes to itself: no white space, full padding, no stray bits.</summary>
    private static bool IsStrictBase64(string text, out byte[] data)
    {
        data = new byte[text.Length / 4 * 3];
        if (text.Length == 0 || text.Length % 4 != 0 || !Convert.TryFromBase64String(text, data, out var length))
        {
            data = [];
            return false;
        }

        Array.Resize(ref data, length);
        return string.Equals(Convert.ToBase64String(data), text, StringComparison.Ordinal);
    }
}
