using System.Collections.Concurrent;
using Portal.DemoCloud.Nova.Servers;
using Portal.DemoCloud.State;

namespace Portal.DemoCloud.Nova.Console;

/// <summary>The displays of all guests that somebody has looked at. A boot starts a new screen.</summary>
internal sealed class GuestDisplays(Cloud cloud)
{
    private readonly ConcurrentDictionary<string, Display> _displays = new();

    public IGuestDisplay Of(Server server) => _displays.GetOrAdd(server.Id, _ => new Display(cloud, server));

    private sealed class Display(Cloud cloud, Server server) : IGuestDisplay
    {
        private GuestConsole? _console;

        public string Name => $"QEMU ({server.InstanceName})";

        public bool Look(Action<GuestScreen> look)
        {
            // The cloud's lock guards the screens too: they are small, and boots and keys both change them.
            lock (cloud.Gate)
            {
                cloud.Clock.CatchUp();
                if (server.IsDeleted || server.PowerState is not (1 or 3)) return false;
                var console = Current();
                if (server.PowerState == 1) console.Advance(cloud.Clock.Now);
                look(console.Screen);
                return true;
            }
        }

        public void Key(uint keysym, bool isDown)
        {
            lock (cloud.Gate)
            {
                cloud.Clock.CatchUp();
                if (!server.IsRunning) return;
                var console = Current();
                console.Advance(cloud.Clock.Now);
                // The guest reboots by itself: nova never hears of it.
                if (console.Key(keysym, isDown)) server.BootedAt = cloud.Clock.Now;
            }
        }

        private GuestConsole Current()
        {
            if (_console is { } current && current.BootedAt == server.BootedAt) return current;
            var screenBefore = _console?.Screen;
            var image = cloud.Images.Find(server.ImageId)?.Name ?? "linux";
            var facts = new GuestFacts(
                BootScript.HostName(server),
                BootScript.Release(image),
                BootScript.KernelVersion(image),
                server.FixedIps.Count > 0 ? server.FixedIps[0].Address : "127.0.0.1",
                server.Flavor.Ram,
                server.BootedAt,
                () => cloud.Clock.Now);
            return _console = new GuestConsole(facts, [.. BootScript.Lines(image, server)], screenBefore);
        }
    }
}
