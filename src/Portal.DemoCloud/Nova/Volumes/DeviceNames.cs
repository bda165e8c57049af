using System.Text.RegularExpressions;
using Portal.DemoCloud.Nova.Servers;
using Portal.DemoCloud.State;

namespace Portal.DemoCloud.Nova.Volumes;

/// <summary>Where a volume goes in a server: nova/compute/utils.py get_device_name_for_instance.</summary>
internal static partial class DeviceNames
{
    private const string Root = "/dev/vda";

    public static string Choose(Cloud cloud, Server server, string? wished)
    {
        if (wished is not null && !Valid().IsMatch(wished)) throw NovaErrors.BadRequest($"The supplied device path ({wished}) is invalid.");
        var used = Used(cloud, server);
        if (wished is null) return Enumerable.Range('a', 26).Select(letter => $"/dev/vd{(char)letter}").First(device => !used.Contains(device[^1]));
        // The refusal names the root device, whatever was asked for (recording nova/406).
        return used.Contains(wished[^1]) ? throw NovaErrors.Fault(409, $"The supplied device path ({Root}) is in use.") : $"/dev/vd{wished[^1]}";
    }

    private static HashSet<char> Used(Cloud cloud, Server server)
    {
        var used = new HashSet<char> { 'a' };
        if (server.Flavor.Ephemeral > 0) used.Add('b');
        if (server.Flavor.Swap > 0) used.Add(server.Flavor.Ephemeral > 0 ? 'c' : 'b');
        foreach (var volume in cloud.Block.OfServer(server.Id)) used.Add(volume.Attachment!.Device[^1]);
        return used;
    }

    /// <summary>nova/block_device.py match_device.</summary>
    [GeneratedRegex("^/dev/x?[a-z]?d?[a-z]+[0-9]*$")]
    private static partial Regex Valid();
}
