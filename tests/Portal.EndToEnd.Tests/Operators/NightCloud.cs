using Portal.DemoCloud;
using Portal.DemoCloud.Seeds;

namespace Portal.EndToEnd.Tests.Operators;

/// <summary>Six nodes; on the third of them forty instances of two projects, every other with a floating IP.</summary>
internal static class NightCloud
{
    public const string Node = "compute3";

    public const int Guests = 40;

    public const string ProjectId = "ebab88043d334c7eb95de54c8358f796";

    private const string Shop = "0c1d2e3f405162738495a6b7c8d9eafb";
    private const string Image = "8f3f3d10-54b6-4d0c-8b0f-2d5b0f2b5a01";
    private static readonly string[] Roles = ["web", "api", "worker", "db", "cache", "batch", "queue", "search"];

    public static DemoAccount Operator { get; } = new("olga", "olga-has-a-long-password", ["operations"], DemoRole.CloudAdministrator);

    public static void Plant(CloudSeed seed)
    {
        const string admin = "11112222333344445555666677778888";
        const string olga = "aaaabbbbccccddddeeeeffff00001111";
        seed.AddRole(admin, "admin");
        seed.AddProject(ProjectId, "operations", "Those who keep it running");
        seed.AddProject(Shop, "web-shop", "The shop");
        seed.AddUser(olga, Operator.Name, Operator.Password, "olga@example.com", ProjectId);
        seed.Grant(olga, ProjectId, admin);
        seed.Grant(olga, Shop, admin);
        foreach (var number in Enumerable.Range(1, 6))
        {
            seed.AddNode($"compute{number}");
        }

        seed.AddNetwork("2a5f3a1e-6b1c-4b0e-9a57-0d9c8a7b6c5d", "private", "10.20.0.0/20");
        seed.AddFloatingIpPool("public", "203.0.113.0/24");
        seed.AddFlavor("1", "m1.tiny", 512, 1, 0);
        seed.AddFlavor("2", "m1.small", 1024, 1, 10);
        seed.AddImage(new SeedImage(Image, "precise", ProjectId) { Created = seed.Now, Size = 233_177_088 });
        foreach (var project in new[] { ProjectId, Shop })
        {
            seed.SetQuota(project, 200, 400, 800_000);
            seed.SetItemQuota(project, 128, 100, 100, 100);
        }

        for (var number = 0; number < Guests; number++)
        {
            Add(seed, number, Node, olga);
        }

        for (var number = Guests; number < Guests + 25; number++)
        {
            Add(seed, number, $"compute{(number % 5) switch { 2 => 6, var other => other + 1 }}", olga);
        }
    }

    private static void Add(CloudSeed seed, int number, string host, string user) => seed.AddServer(
        new SeedServer(new Guid(number + 1, 0x4d0c, 0x4b0e, 0x9a, 0x57, 0x0d, 0x9c, 0x8a, 0x7b, 0x6c, 0x5d).ToString(), $"{Roles[number % Roles.Length]}-{(number / Roles.Length) + 1:00}", number % 4 == 0 ? ProjectId : Shop, user)
        {
            ImageId = Image,
            FlavorId = number % 3 == 0 ? "2" : "1",
            Host = host,
            Created = seed.Now.AddDays(-(number + 3)),
            FloatingIps = number % 2,
        });
}
