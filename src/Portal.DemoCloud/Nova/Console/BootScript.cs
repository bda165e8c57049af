using System.Globalization;
using Portal.DemoCloud.Nova.Servers;

namespace Portal.DemoCloud.Nova.Console;

/// <summary>What a Linux guest of 2012 prints on its way up, with the second each line appears.</summary>
internal static class BootScript
{
    /// <summary>Seconds until the login prompt.</summary>
    public const double Duration = 12;

    private static readonly string[] Kernel =
    [
        "Initializing cgroup subsys cpuset",
        "Initializing cgroup subsys cpu",
        "{version}",
        "Command line: root=/dev/vda1 ro console=tty0 console=ttyS0",
        "KERNEL supported cpus:",
        "  Intel GenuineIntel",
        "  AMD AuthenticAMD",
        "BIOS-provided physical RAM map:",
        " BIOS-e820: 0000000000000000 - 000000000009bc00 (usable)",
        " BIOS-e820: 0000000000100000 - 000000007fffd000 (usable)",
        "NX (Execute Disable) protection: active",
        "DMI 2.4 present.",
        "No AGP bridge found",
        "Booting paravirtualized kernel on KVM",
        "kvm-clock: cpu 0, msr 0:1c2c901, boot clock",
        "Memory: {ram}k available (6528k kernel code, 452k absent, reserved)",
        "SLUB: Genslabs=15, HWalign=64, Order=0-3, MinObjects=0, CPUs={cpus}, Nodes=1",
        "Calibrating delay loop (skipped) preset value.. 4533.57 BogoMIPS (lpj=9067140)",
        "Security Framework initialized",
        "Brought up {cpus} CPUs",
        "NET: Registered protocol family 16",
        "PCI: Using configuration type 1 for base access",
        "vgaarb: loaded",
        "NET: Registered protocol family 2",
        "TCP established hash table entries: 262144 (order: 10, 4194304 bytes)",
        "Trying to unpack rootfs image as initramfs...",
        "virtio-pci 0000:00:03.0: PCI INT A -> Link[LNKC] -> GSI 11 (level, high) -> IRQ 11",
        "Serial: 8250/16550 driver, 32 ports, IRQ sharing enabled",
        "serial8250: ttyS0 at I/O 0x3f8 (irq = 4) is a 16550A",
        " vda: vda1",
        "EXT4-fs (vda1): mounted filesystem with ordered data mode. Opts: (null)",
    ];

    private static readonly string[] Userland =
    [
        " * Starting mount filesystems on boot                                  [ OK ]",
        " * Starting configure network device                                   [ OK ]",
        "cloud-init start-local running: Up {up} seconds",
        "cloud-init start running: Up {up} seconds",
        "ci-info: lo    : 1 127.0.0.1       255.0.0.0",
        "ci-info: eth0  : 1 {ip}       255.255.0.0     {mac}",
        "ci-info: route-0: 0.0.0.0         10.20.0.1       0.0.0.0         eth0   UG",
        "Generating public/private rsa key pair.",
        "Your identification has been saved in /etc/ssh/ssh_host_rsa_key.",
        " * Starting OpenSSH server                                             [ OK ]",
        " * Starting regular background program processing daemon               [ OK ]",
        "-----BEGIN SSH HOST KEY FINGERPRINTS-----",
        "ec2: 2048 {fingerprint} root@{name} (RSA)",
        "-----END SSH HOST KEY FINGERPRINTS-----",
        "cloud-init boot finished. Up {up} seconds",
        "",
        "{release} {name} ttyS0",
        "",
    ];

    public static string HostName(Server server)
    {
        var name = string.Concat(server.Name.ToLowerInvariant().Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-')).Trim('-');
        return name.Length > 0 ? name : server.InstanceName;
    }

    public static string Release(string image) =>
        image.StartsWith("precise", StringComparison.Ordinal) ? "Ubuntu 12.04.1 LTS"
        : image.StartsWith("debian", StringComparison.Ordinal) ? "Debian GNU/Linux 6.0"
        : image.StartsWith("centos", StringComparison.Ordinal) ? "CentOS release 6.3 (Final)"
        : image.StartsWith("fedora", StringComparison.Ordinal) ? "Fedora release 17 (Beefy Miracle)"
        : "Linux";

    public static string KernelVersion(string image) =>
        image.StartsWith("debian", StringComparison.Ordinal) ? "2.6.32-5-amd64"
        : image.StartsWith("centos", StringComparison.Ordinal) ? "2.6.32-279.el6.x86_64"
        : image.StartsWith("fedora", StringComparison.Ordinal) ? "3.6.7-4.fc17.x86_64"
        : "3.2.0-33-virtual";

    public static IEnumerable<(double At, string Line)> Lines(string image, Server server)
    {
        var step = 0.13;
        for (var i = 0; i < Kernel.Length; i++)
        {
            var at = Math.Max(0, i - 2) * step;
            yield return (at, string.Create(CultureInfo.InvariantCulture, $"[{at,12:0.000000}] ") + Fill(Kernel[i], image, server, at));
        }

        var begin = Kernel.Length * step;
        var pace = (Duration - begin) / Userland.Length;
        for (var i = 0; i < Userland.Length; i++)
        {
            var at = begin + (i * pace);
            yield return (at, Fill(Userland[i], image, server, at));
        }
    }

    private static string Fill(string line, string image, Server server, double at) => !line.Contains('{', StringComparison.Ordinal) ? line : line
        .Replace("{version}", $"Linux version {KernelVersion(image)} (buildd@allspice) (gcc version 4.6.3)", StringComparison.Ordinal)
        .Replace("{ram}", (server.Flavor.Ram * 1000).ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
        .Replace("{cpus}", server.Flavor.Vcpus.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
        .Replace("{up}", at.ToString("0.00", CultureInfo.InvariantCulture), StringComparison.Ordinal)
        .Replace("{ip}", server.FixedIps.Count > 0 ? server.FixedIps[0].Address : "0.0.0.0", StringComparison.Ordinal)
        .Replace("{mac}", $"fa:16:3e:{server.Id[..2]}:{server.Id[2..4]}:{server.Id[4..6]}", StringComparison.Ordinal)
        .Replace("{fingerprint}", string.Join(':', server.Id.Replace("-", "", StringComparison.Ordinal).Chunk(2).Select(pair => new string(pair))), StringComparison.Ordinal)
        .Replace("{release}", Release(image), StringComparison.Ordinal)
        .Replace("{name}", HostName(server), StringComparison.Ordinal);
}
