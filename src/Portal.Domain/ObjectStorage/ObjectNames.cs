using System.Text;
using Portal.Domain.Validation;

namespace Portal.Domain.ObjectStorage;

/// <summary>Names in the object store (limits of swift/common/constraints.py; both are of bytes of UTF-8).</summary>
public static class ObjectNames
{
    public const int MaxContainer = 256;
    public const int MaxObject = 1024;

    /// <summary>Parts of what is in a container lie in another one of this name.</summary>
    public static string SegmentContainer(string container) => container + "_segments";

    public static IReadOnlyList<InputFault> CheckContainer(string? name, IEnumerable<StorageContainer> existing)
    {
        var typed = name ?? "";
        if (typed.Length == 0)
        {
            return [new(InputField.Name, InputFaultKind.Missing)];
        }

        if (typed.Contains('/', StringComparison.Ordinal))
        {
            return [new(InputField.Name, InputFaultKind.BadCharacters) { Item = "/" }];
        }

        if (typed.Any(char.IsControl))
        {
            return [new(InputField.Name, InputFaultKind.BadCharacters) { Item = Text.HostileText.Visible(typed) }];
        }

        // A path of dots is resolved by proxies and clients before swift sees it.
        if (typed is "." or "..")
        {
            return [new(InputField.Name, InputFaultKind.Malformed)];
        }

        var bytes = Encoding.UTF8.GetByteCount(typed);
        if (bytes > MaxContainer)
        {
            return [new(InputField.Name, InputFaultKind.TooLong) { Actual = bytes, Limit = MaxContainer }];
        }

        return existing.Any(other => string.Equals(other.Name, typed, StringComparison.Ordinal))
            ? [new(InputField.Name, InputFaultKind.Taken) { Item = typed }]
            : [];
    }

    /// <summary>An object's whole name, with its folders. What is there already under it would be replaced: the caller asks.</summary>
    public static IReadOnlyList<InputFault> CheckObject(string? name, InputField field = InputField.Name)
    {
        var typed = name ?? "";
        if (typed.Length == 0 || typed.EndsWith('/'))
        {
            return [new(field, InputFaultKind.Missing)];
        }

        if (typed.Any(char.IsControl))
        {
            return [new(field, InputFaultKind.BadCharacters) { Item = Text.HostileText.Visible(typed) }];
        }

        if (typed.Split('/').Any(static part => part is "." or ".."))
        {
            return [new(field, InputFaultKind.Malformed)];
        }

        var bytes = Encoding.UTF8.GetByteCount(typed);
        return bytes > MaxObject ? [new(field, InputFaultKind.TooLong) { Actual = bytes, Limit = MaxObject }] : [];
    }

    public static IReadOnlyList<InputFault> CheckFolder(string prefix, string? name) =>
        (name ?? "").Trim('/') is { Length: > 0 } folder ? CheckObject(prefix + folder + "/x") : [new(InputField.Name, InputFaultKind.Missing)];
}
