using System.Text.RegularExpressions;
using Portal.Domain.Compute;
using Portal.Domain.Validation;

namespace Portal.Domain.Volumes;

/// <summary>Names of disks in instances: which are taken, which is next, what may be typed.</summary>
public static partial class DeviceNames
{
    private const string Letters = "abcdefghijklmnopqrstuvwxyz";

    /// <summary>The next free one, in the style of those there; null when there is none left.</summary>
    /// <param name="flavor">Its swap and second disk take the letters after the first (nova/virt/libvirt/driver.py).</param>
    public static string? Suggest(IEnumerable<string?> taken, Flavor? flavor)
    {
        var known = taken.OfType<string>().ToList();
        var style = known.Select(static device => Name().Match(device)).FirstOrDefault(static match => match.Success)?.Groups["style"].Value ?? "vd";
        var used = Used(known, flavor);
        var free = Letters.FirstOrDefault(letter => !used.Contains(letter));
        return free == default ? null : $"/dev/{style}{free}";
    }

    /// <summary>Nothing entered is right: the cloud chooses then.</summary>
    public static IReadOnlyList<InputFault> Check(string? device, IEnumerable<string?> taken, Flavor? flavor)
    {
        var typed = (device ?? "").Trim();
        if (typed.Length == 0)
        {
            return [];
        }

        if (Name().Match(typed) is not { Success: true } match || !typed.StartsWith("/dev/", StringComparison.Ordinal))
        {
            return [new(InputField.Device, InputFaultKind.Malformed) { Item = typed }];
        }

        return Used([.. taken.OfType<string>()], flavor).Contains(match.Groups["letter"].Value[0])
            ? [new(InputField.Device, InputFaultKind.Taken) { Item = typed }]
            : [];
    }

    private static HashSet<char> Used(List<string> taken, Flavor? flavor)
    {
        var used = new HashSet<char> { 'a' };
        foreach (var device in taken)
        {
            if (Name().Match(device) is { Success: true } match)
            {
                used.Add(match.Groups["letter"].Value[0]);
            }
        }

        foreach (var disk in new[] { flavor?.EphemeralGiB, flavor?.SwapMiB })
        {
            if (disk > 0)
            {
                used.Add((char)('a' + used.Count(static letter => letter is 'a' or 'b')));
            }
        }

        return used;
    }

    [GeneratedRegex("^(?:/dev/)?(?<style>[a-z]{0,2}d)(?<letter>[a-z])$", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
