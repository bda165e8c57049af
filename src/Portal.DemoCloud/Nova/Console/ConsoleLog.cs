using System.Globalization;
using System.Text;
using Portal.DemoCloud.Nova.Servers;
using Portal.DemoCloud.State;

namespace Portal.DemoCloud.Nova.Console;

/// <summary>The serial console of a guest. While it boots, the log ends where the boot is by now.</summary>
internal static class ConsoleLog
{
    public static string Of(Cloud cloud, Server server, int? lines)
    {
        var text = server.BootedAt == default ? "" : Text(cloud, server);
        if (lines is not { } count || count < 0) return text;
        var all = text.Split('\n');
        return count == 0 ? "" : string.Join('\n', all.TakeLast(count));
    }

    private static string Text(Cloud cloud, Server server)
    {
        var image = cloud.Images.Find(server.ImageId)?.Name ?? "linux";
        var since = (cloud.Clock.Now - server.BootedAt).TotalSeconds;
        var log = new StringBuilder();
        foreach (var (at, line) in BootScript.Lines(image, server))
        {
            if (at > since) break;
            log.Append(line).Append('\n');
        }

        if (since >= BootScript.Duration) log.Append(CultureInfo.InvariantCulture, $"{BootScript.HostName(server)} login: ");
        return log.ToString();
    }
}
