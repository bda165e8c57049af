using Portal.Domain.Validation;

namespace Portal.Domain.Images;

/// <summary>Checks an image before it is made or changed.</summary>
public static class ImageInput
{
    private const int LongestName = 255;

    /// <summary>Fields of the API itself, which no property may be called like (glance/api/v2/images.py get_base_properties).</summary>
    private static readonly HashSet<string> BaseFields = new(StringComparer.OrdinalIgnoreCase)
    {
        "id", "name", "status", "visibility", "size", "virtual_size", "checksum", "min_disk", "min_ram", "disk_format", "container_format", "owner", "protected", "tags", "file",
        "self", "schema", "created_at", "updated_at", "deleted_at", "deleted", "direct_url", "locations", "is_public", "os_hidden", "os_hash_algo", "os_hash_value", "stores",
    };

    /// <param name="rows">The properties as they stand in the form: empty rows count for nothing.</param>
    public static IReadOnlyList<InputFault> Check(ImageDraft draft, IReadOnlyList<KeyValuePair<string, string>> rows, ImageAbilities abilities)
    {
        var faults = new List<InputFault>();
        var name = draft.Name.Trim();
        if (name.Length == 0)
        {
            faults.Add(new(InputField.Name, InputFaultKind.Missing));
        }
        else if (TextRules.Length(name) is > LongestName and var length)
        {
            faults.Add(new(InputField.Name, InputFaultKind.TooLong) { Actual = length, Limit = LongestName });
        }

        if ((ImageFormats.IsAmazon(draft.DiskFormat) || ImageFormats.IsAmazon(draft.ContainerFormat)) && draft.DiskFormat != draft.ContainerFormat)
        {
            faults.Add(new(InputField.Format, InputFaultKind.NotUsable) { Item = $"{draft.DiskFormat} / {draft.ContainerFormat}" });
        }

        if (draft.MinDiskGiB < 0 || draft.MinRamMiB < 0)
        {
            faults.Add(new(InputField.Minimum, InputFaultKind.TooFew) { Limit = 0 });
        }

        faults.AddRange(CheckProperties(rows, abilities));
        return faults;
    }

    /// <summary>Where the cloud shall fetch an image from.</summary>
    public static InputFault? CheckUrl(string? url) =>
        string.IsNullOrWhiteSpace(url) ? new(InputField.Url, InputFaultKind.Missing)
        : Uri.TryCreate(url.Trim(), UriKind.Absolute, out var address) && address.Scheme is "http" or "https" && address.UserInfo.Length == 0
            && !url.Trim().Any(static c => char.IsWhiteSpace(c) || char.IsControl(c)) ? null
        : new(InputField.Url, InputFaultKind.Malformed);

    private static IEnumerable<InputFault> CheckProperties(IReadOnlyList<KeyValuePair<string, string>> rows, ImageAbilities abilities)
    {
        var seen = new HashSet<string>(abilities.PlainPropertyNames ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal);
        foreach (var (rawKey, value) in rows)
        {
            var key = rawKey.Trim();
            if (key.Length == 0)
            {
                if (value.Trim().Length > 0)
                {
                    yield return new(InputField.Metadata, InputFaultKind.Missing) { Item = value };
                }

                continue;
            }

            if (BaseFields.Contains(key))
            {
                yield return new(InputField.Metadata, InputFaultKind.Reserved) { Item = key };
            }
            else if (!seen.Add(key))
            {
                yield return new(InputField.Metadata, InputFaultKind.Duplicate) { Item = key };
            }
            else if (key.Length > LongestName)
            {
                yield return new(InputField.Metadata, InputFaultKind.TooLong) { Item = key, Actual = key.Length, Limit = LongestName };
            }
            else if (abilities.PlainPropertyNames && !key.All(static c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_'))
            {
                yield return new(InputField.Metadata, InputFaultKind.BadCharacters) { Item = key };
            }
            else if (value.Any(char.IsControl))
            {
                yield return new(InputField.Metadata, InputFaultKind.BadCharacters) { Item = key };
            }
        }
    }
}
