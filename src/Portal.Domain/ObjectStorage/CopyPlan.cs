using System.Text;
using Portal.Domain.Validation;

namespace Portal.Domain.ObjectStorage;

/// <summary>What copying or moving objects and pseudo-folders makes of their names.</summary>
/// <param name="From">The container they are in.</param>
/// <param name="To">The container they go to; it may be the same.</param>
public sealed record CopyPlan(string From, string To, IReadOnlyList<CopyPair> Pairs)
{
    /// <summary>Several, each keeping its last name.</summary>
    /// <param name="folder">Where they stand, with its slash, or empty.</param>
    /// <param name="target">The folder they go to; empty for the top.</param>
    public static CopyPlan Into(string from, string folder, IEnumerable<string> names, string to, string target)
    {
        var prefix = FolderOf(target);
        return new CopyPlan(from, to, [.. names.Select(name => new CopyPair(name, prefix + (name.StartsWith(folder, StringComparison.Ordinal) ? name[folder.Length..] : name)))]);
    }

    /// <summary>One, under a name of its own. A folder stays one.</summary>
    public static CopyPlan As(ObjectAddress from, ObjectAddress to) =>
        new(from.Container, to.Container, [new CopyPair(from.Name, from.Name.EndsWith('/') ? FolderOf(to.Name) : to.Name)]);

    /// <summary>What forbids it. A folder that went into itself, or came out of itself, would be listed while it grows.</summary>
    public IReadOnlyList<InputFault> Check()
    {
        foreach (var pair in Pairs)
        {
            if (pair.To.Length == 0)
            {
                return [new(InputField.Name, InputFaultKind.Missing)];
            }

            if (From == To && pair.From == pair.To)
            {
                return [new(InputField.Name, InputFaultKind.SameAsNow)];
            }

            if (From == To && pair.IsFolder && (pair.To.StartsWith(pair.From, StringComparison.Ordinal) || pair.From.StartsWith(pair.To, StringComparison.Ordinal)))
            {
                return [new(InputField.Name, InputFaultKind.IntoItself) { Item = pair.From }];
            }

            if (pair.To.Any(char.IsControl) && !pair.From.Any(char.IsControl))
            {
                return [new(InputField.Name, InputFaultKind.BadCharacters) { Item = Portal.Domain.Text.HostileText.Visible(pair.To) }];
            }

            if (HasDots(pair.To) && !HasDots(pair.From))
            {
                return [new(InputField.Name, InputFaultKind.Malformed)];
            }

            if (Encoding.UTF8.GetByteCount(pair.To) is var bytes and > ObjectNames.MaxObject)
            {
                return [new(InputField.Name, InputFaultKind.TooLong) { Actual = bytes, Limit = ObjectNames.MaxObject }];
            }
        }

        return [];
    }

    private static bool HasDots(string name) => name.Split('/').Any(static part => part is "." or "..");

    private static string FolderOf(string typed) => typed.Trim('/') is { Length: > 0 } folder ? folder + "/" : "";
}

/// <summary>A name that ends with a slash stands for all that begin with it.</summary>
public sealed record CopyPair(string From, string To)
{
    public bool IsFolder => From.EndsWith('/');

    /// <summary>What becomes of a name that lies in the folder, or of the object itself.</summary>
    public string TargetOf(string name) => IsFolder ? To + name[From.Length..] : To;
}
