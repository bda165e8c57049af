using System.Globalization;
using System.Text.Json;
using Portal.Domain.Compute;
using Portal.Domain.Networking;
using Portal.Domain.Quotas;
using Portal.OpenStackClient.Core;
using Portal.OpenStackClient.Nova.V2.Keypairs;
using Portal.OpenStackClient.Nova.V2.Servers;
using Portal.Testing.Recordings;

namespace Portal.OpenStackClient.Tests.Replay;

/// <summary>What the recorded answers of compute must become.</summary>
internal static class ComputeResults
{
    public static void Instance(Recording recording, object? result) =>
        InstanceCheck.Check(Json(recording, "server"), Assert.IsType<Instance>(result));

    public static void Page(Recording recording, object? result)
    {
        var page = Assert.IsType<InstancePage>(result);
        var servers = Json(recording, "servers");
        Assert.Equal(servers.GetArrayLength(), page.Instances.Count);
        foreach (var (wire, instance) in servers.EnumerateArray().Zip(page.Instances))
        {
            InstanceCheck.Check(wire, instance);
        }

        Assert.Equal(!recording.ResponseBody!.Value.TryGetProperty("servers_links", out _), page.IsLast);
        Assert.Equal(recording.ResponseHeaders.TryGetValue("Date", out var date) ? DateTimeOffset.Parse(date, CultureInfo.InvariantCulture) : null, page.ServerTime);
    }

    public static void Names(Recording recording, object? result)
    {
        var list = Assert.IsType<ServerListResponse>(result);
        Assert.Equal(
            Json(recording, "servers").EnumerateArray().Select(static server => (server.GetProperty("id").GetString(), server.GetProperty("name").GetString())),
            list.Servers!.Select(static server => (server!.Id, server.Name)));
        Assert.Equal(
            recording.ResponseBody!.Value.TryGetProperty("servers_links", out var links) ? links[0].GetProperty("href").GetString() : null,
            LinkDto.Next(list.ServersLinks));
    }

    public static void Launched(Recording recording, object? result)
    {
        var launched = Assert.IsType<LaunchResult>(result);
        var server = Json(recording, "server");
        Assert.Equal(server.GetProperty("id").GetString(), Assert.Single(launched.InstanceIds));
        Assert.Equal(server.GetProperty("adminPass").GetString(), launched.AdminPassword!.Value);
        Assert.Equal(RefusalCheck.RequestId(recording), launched.RequestId);
    }

    public static void Accepted(Recording recording, object? result)
    {
        var accepted = Assert.IsType<CommandResult>(result);
        Assert.Equal(RefusalCheck.RequestId(recording), accepted.RequestId);
        Assert.Equal(AdminPassword(recording), accepted.AdminPassword?.Value);
        Assert.Equal(ImageId(recording), accepted.ImageId);
    }

    public static void Log(Recording recording, object? result) => Assert.Equal(Json(recording, "output").GetString(), result);

    public static void Console(Recording recording, object? result)
    {
        var target = Assert.IsType<ConsoleTarget>(result);
        var url = (recording.ResponseBody!.Value.TryGetProperty("console", out var old) ? old : Json(recording, "remote_console")).GetProperty("url").GetString()!;
        Assert.EndsWith(target.Token.Value, Uri.UnescapeDataString(url), StringComparison.Ordinal);
        Assert.Equal($"ws://{new Uri(url).Authority}/websockify", target.WebSocket.AbsoluteUri);
        Assert.Equal(recording.Port is 18774, target.TokenByCookie);
    }

    public static void Flavors(Recording recording, object? result)
    {
        var flavors = Assert.IsAssignableFrom<IReadOnlyList<Flavor>>(result);
        var wire = Json(recording, "flavors");
        Assert.Equal(wire.GetArrayLength(), flavors.Count);
        foreach (var (expected, flavor) in wire.EnumerateArray().Zip(flavors))
        {
            if (expected.TryGetProperty("vcpus", out _))
            {
                ComputeChecks.CheckFlavor(expected, flavor);
            }

            Assert.Equal((expected.GetProperty("id").GetString(), expected.GetProperty("name").GetString()), (flavor.Id, flavor.Name));
        }
    }

    public static void Flavor(Recording recording, object? result) =>
        ComputeChecks.CheckFlavor(Json(recording, "flavor"), Assert.IsType<Flavor>(result));

    public static void Keypairs(Recording recording, object? result)
    {
        var wire = Json(recording, "keypairs").EnumerateArray().Select(static entry => entry.GetProperty("keypair")).ToList();
        if (result is KeypairListResponse typed)
        {
            Assert.Equal(wire.Select(static keypair => keypair.GetProperty("name").GetString()), typed.Keypairs!.Select(static entry => entry!.Keypair!.Name));
            return;
        }

        var keypairs = Assert.IsAssignableFrom<IReadOnlyList<Keypair>>(result);
        Assert.Equal(wire.Count, keypairs.Count);
        foreach (var (expected, keypair) in wire.Zip(keypairs))
        {
            ComputeChecks.CheckKeypair(expected, keypair);
        }
    }

    public static void Keypair(Recording recording, object? result)
    {
        var wire = Json(recording, "keypair");
        switch (result)
        {
            case GeneratedKeypair generated:
                ComputeChecks.CheckKeypair(wire, generated.Keypair);
                Assert.Equal(wire.GetProperty("private_key").GetString(), generated.PrivateKey.Value);
                break;
            case KeypairResponse { Keypair: { } typed }:
                ComputeChecks.CheckKeypair(wire, new Keypair(typed.Name!, typed.Fingerprint!, typed.PublicKey, typed.Type));
                break;
            default:
                ComputeChecks.CheckKeypair(wire, Assert.IsType<Keypair>(result));
                break;
        }
    }

    public static void Limits(Recording recording, object? result) =>
        ComputeChecks.CheckLimits(Json(recording, "limits"), Assert.IsType<ProjectLimits>(result));

    public static void Groups(Recording recording, object? result) =>
        Assert.Equal(
            Json(recording, "security_groups").EnumerateArray().Select(static group => new SecurityGroup(
                group.GetProperty("id").ToString(), group.GetProperty("name").GetString()!, group.GetProperty("description").GetString())),
            Assert.IsAssignableFrom<IReadOnlyList<SecurityGroup>>(result));

    public static void Nothing(Recording recording, object? result) => Assert.Null(result);

    public static void Events(Recording recording, object? result) =>
        Assert.Equal(
            Json(recording, "instanceActions").EnumerateArray().Select(static entry => new InstanceEvent(
                entry.GetProperty("action").GetString()!,
                DateTimeOffset.Parse(entry.GetProperty("start_time").GetString()!, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal),
                entry.GetProperty("user_id").GetString(), entry.GetProperty("request_id").GetString(), entry.GetProperty("message").GetString())),
            Assert.IsAssignableFrom<IReadOnlyList<InstanceEvent>>(result));

    public static void Zones(Recording recording, object? result) =>
        Assert.Equal(
            Json(recording, "availabilityZoneInfo").EnumerateArray().Select(static zone => new AvailabilityZone(
                zone.GetProperty("zoneName").GetString()!, zone.GetProperty("zoneState").GetProperty("available").GetBoolean())),
            Assert.IsAssignableFrom<IReadOnlyList<AvailabilityZone>>(result));

    public static JsonElement Json(Recording recording, string name) => recording.ResponseBody!.Value.GetProperty(name);

    private static string? AdminPassword(Recording recording)
    {
        if (recording.ResponseBody is not { ValueKind: JsonValueKind.Object } body)
        {
            return null;
        }

        return body.TryGetProperty("adminPass", out var rescue) ? rescue.GetString()
            : body.TryGetProperty("server", out var server) && server.TryGetProperty("adminPass", out var rebuild) ? rebuild.GetString()
            : null;
    }

    private static string? ImageId(Recording recording)
    {
        if (recording.ResponseBody is { ValueKind: JsonValueKind.Object } body && body.TryGetProperty("image_id", out var id))
        {
            return id.GetString();
        }

        return recording.ResponseHeaders.TryGetValue("Location", out var location) && location.Contains("/images/", StringComparison.Ordinal)
            ? location.Split('/')[^1]
            : null;
    }
}
