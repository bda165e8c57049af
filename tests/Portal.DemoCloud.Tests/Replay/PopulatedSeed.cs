using System.Globalization;
using System.Text.Json;
using Portal.DemoCloud.Seeds;
using Portal.Testing.Recordings;

namespace Portal.DemoCloud.Tests.Replay;

/// <summary>What was put into the recorded cloud between its recordings, read back from what they show of it.</summary>
internal static class PopulatedSeed
{
    /// <summary>The servers and snapshots of the populated cloud, before nova/481.</summary>
    public static void Plant(CloudSeed seed)
    {
        foreach (var image in Body("nova/497").GetProperty("images").EnumerateArray().Where(image => Text(image, "name") == "web-golden"))
        {
            seed.AddImage(new SeedImage(Text(image, "id"), Text(image, "name"), RecordedSeed.DemoTenant)
            {
                IsPublic = false,
                Created = Time(image, "created"),
                Properties = Texts(image.GetProperty("metadata")),
            });
        }

        seed.AddSecurityGroup(RecordedSeed.DemoTenant, "web", "web servers", 80);
        foreach (var server in Body("nova/490").GetProperty("servers").EnumerateArray().Reverse()) seed.AddServer(Server(server));
        VolumeSeed.PlantHeld(seed);
        seed.AddFloatingIp(RecordedSeed.DemoTenant);
    }

    /// <summary>Servers deleted before the recordings of the rate limits, which changes-since still shows.</summary>
    public static void PlantDeleted(CloudSeed seed)
    {
        foreach (var server in Body("nova-ratelimit/015").GetProperty("servers").EnumerateArray().Reverse())
        {
            seed.AddServer(new SeedServer(Text(server, "id"), Text(server, "name"), RecordedSeed.DemoTenant, RecordedSeed.DemoUser)
            {
                ImageId = "",
                FlavorId = "1",
                VmState = "deleted",
                Created = seed.Now,
            });
        }
    }

    private static SeedServer Server(JsonElement server) => new(Text(server, "id"), Text(server, "name"), RecordedSeed.DemoTenant, RecordedSeed.DemoUser)
    {
        ImageId = Text(server.GetProperty("image"), "id"),
        FlavorId = Text(server.GetProperty("flavor"), "id"),
        KeyName = server.GetProperty("key_name").GetString(),
        VmState = Text(server, "OS-EXT-STS:vm_state"),
        Created = Time(server, "created"),
        Metadata = Texts(server.GetProperty("metadata")),
        SecurityGroups = [.. server.GetProperty("security_groups").EnumerateArray().Select(group => Text(group, "name"))],
        HasFloatingIp = server.GetProperty("addresses").GetProperty("private").GetArrayLength() > 1,
        ResizedFromFlavorId = Text(server, "status") == "VERIFY_RESIZE" ? "1" : null,
    };

    private static JsonElement Body(string name) => RecordingFolder.Folsom.Read(name).ResponseBody!.Value;

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;

    private static DateTimeOffset Time(JsonElement element, string name) => DateTimeOffset.Parse(Text(element, name), CultureInfo.InvariantCulture);

    private static Dictionary<string, string> Texts(JsonElement element) => element.EnumerateObject().ToDictionary(item => item.Name, item => item.Value.GetString()!);
}
