using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Portal.Domain.Operations.Notifications;
using Portal.OpenStackClient.Operations.Notifications;
using Portal.Testing.Recordings;

namespace Portal.OpenStackClient.Tests.Operations;

/// <summary>Every message that a real Folsom sent while it was recorded.</summary>
public sealed class NotificationReaderTests
{
    private const string Instance = "f07781c5-92b3-470d-9a8d-ec3aa7287af8";

    public static TheoryData<string> All() =>
        [.. Directory.GetFiles(Path.Combine(RecordingFolder.Root, "folsom", "notifications")).Select(Path.GetFileNameWithoutExtension).Order().Select(static name => name!)];

    [Theory]
    [MemberData(nameof(All))]
    public void ARecordedMessage_SaysWhereToLook(string name)
    {
        var body = Body(name);
        var type = (string)body["event_type"]!;
        // Glance sends a sentence where an upload failed.
        var payload = body["payload"] as JsonObject;

        var hint = NotificationReader.Read(Bytes(body));

        var expected = type switch
        {
            "compute.instance.exists" or "image.send" or "host_maintenance_mode" or "host_power_action" or "get_host_uptime" => (HintKind?)null,
            "scheduler.live_migration" or "check_can_live_migrate_destination" or "check_can_live_migrate_source" => HintKind.MigrationRefused,
            _ when type.StartsWith("image.", StringComparison.Ordinal) => HintKind.Image,
            _ when type.StartsWith("volume.", StringComparison.Ordinal) => HintKind.Volume,
            _ when type.StartsWith("network.", StringComparison.Ordinal) => HintKind.Address,
            _ => HintKind.Instance,
        };
        Assert.Equal(expected, hint?.Kind);
        if (hint is null)
        {
            return;
        }

        var id = Text(payload, "instance_id") ?? Text(payload, "instance_uuid") ?? (payload?["instance"] as JsonObject is { } instance ? Text(instance, "uuid") : null)
            ?? Text(payload?["reason"]?["kwargs"], "instance_id") ?? Text(payload?["exception"]?["kwargs"], "instance_id");
        Assert.Equal(
            hint.Kind switch { HintKind.Image => Text(payload, "id"), HintKind.Volume => Text(payload, "volume_id"), _ => id },
            hint.Id);
        if (hint.Kind is HintKind.Image or HintKind.Volume or HintKind.Address)
        {
            Assert.Equal(Text(payload, "owner") ?? Text(payload, "tenant_id") ?? Text(payload, "project_id"), hint.ProjectId);
            Assert.Equal(payload is null, hint.ProjectId is null);
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void TheSameInAnEnvelope_SaysTheSame(string name)
    {
        var body = Body(name);
        var wrapped = new JsonObject { ["oslo.version"] = "2.0", ["oslo.message"] = body.ToJsonString() };

        Assert.Equal(NotificationReader.Read(Bytes(body)), NotificationReader.Read(Bytes(wrapped)));
    }

    /// <summary>What is skipped is not even made into a string: 30 kB of nova's configuration with a token in it cost less than a page of memory.</summary>
    [Fact]
    public void OfAFailedCall_NothingIsKeptButTheReason()
    {
        var bytes = Bytes(Body("295-check_can_live_migrate_source"));
        Assert.Contains("574846c610e84792aeeb28fa80627c62", Encoding.UTF8.GetString(bytes), StringComparison.Ordinal);
        Assert.True(bytes.Length > 20_000);
        NotificationReader.Read(bytes);

        var before = GC.GetAllocatedBytesForCurrentThread();
        var hint = NotificationReader.Read(bytes);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Equal(
            new CloudHint(HintKind.MigrationRefused, "5b2221802fba4c6d8555695d88fccf4c", Instance) { Reason = "Block migration can not be used with shared storage." },
            hint);
        Assert.InRange(allocated, 0, 2048);
    }

    [Fact]
    public void ARefusedMigration_NamesInstanceAndHost() =>
        Assert.Equal(new CloudHint(HintKind.MigrationRefused, null, Instance) { Reason = "compute1" }, NotificationReader.Read(Bytes(Body("292-scheduler.live_migration"))));

    [Fact]
    public void NeutronsFloatingIp_ConcernsTheAddressesOfItsProject() =>
        Assert.Equal(
            new CloudHint(HintKind.Address, "p1", null),
            NotificationReader.Read("""{"event_type":"floatingip.update.end","priority":"INFO","payload":{"floatingip":{"tenant_id":"p1","id":"f1"}}}"""u8));

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("{\"event_type\":7,\"payload\":{}}")]
    [InlineData("{\"event_type\":\"compute.instance.update\"")]
    [InlineData("{\"oslo.message\":{\"event_type\":\"compute.instance.update\"}}")]
    [InlineData("{\"oslo.message\":\"{\\\"oslo.message\\\":\\\"{}\\\"}\"}")]
    [InlineData("{\"oslo.message\":\"\\ud800\"}")]
    public void WhatIsNoNotification_IsNothing(string text) => Assert.Null(NotificationReader.Read(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void HostileFields_AreLeftOut()
    {
        var long_ = new string('a', 400);
        Assert.Equal(
            new CloudHint(HintKind.Instance, null, null),
            NotificationReader.Read(Encoding.UTF8.GetBytes($$"""{"event_type":"compute.instance.update","payload":{"instance_id":"../../{{Instance}}","tenant_id":"{{long_}}","instance_uuid":{"a":1} } }""")));
        Assert.Null(NotificationReader.Read(new byte[NotificationReader.LargestMessage + 1]));
    }

    /// <summary>Cut anywhere, or with any byte changed, a message never throws.</summary>
    [Fact]
    public void ABrokenMessage_NeverThrows()
    {
        var bytes = Bytes(Body("045-compute.instance.update"));
        for (var end = 0; end < bytes.Length; end += 7)
        {
            NotificationReader.Read(bytes.AsSpan(0, end));
            var changed = bytes.ToArray();
            changed[end] ^= 0x15;
            NotificationReader.Read(changed);
        }
    }

    internal static JsonObject Body(string name) =>
        JsonNode.Parse(File.ReadAllBytes(Path.Combine(RecordingFolder.Root, "folsom", "notifications", $"{name}.json")))!["body"]!.AsObject();

    internal static byte[] Bytes(JsonNode node) => JsonSerializer.SerializeToUtf8Bytes(node);

    private static string? Text(JsonNode? node, string name) => node is JsonObject parent && parent[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
