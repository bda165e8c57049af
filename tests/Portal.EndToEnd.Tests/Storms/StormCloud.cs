using Portal.DemoCloud;
using Portal.DemoCloud.Seeds;

namespace Portal.EndToEnd.Tests.Storms;

/// <summary>compute1 full of instances, most of them with a floating IP and some with two, and four nodes with room for all.</summary>
internal static class StormCloud
{
    public const string Source = "compute1";

    public const string ProjectId = "5701a3c4e5f60718293a4b5c6d7e8f90";

    public static DemoAccount Operator { get; } = new("stella", "stella-has-a-long-password", ["harbour"], DemoRole.CloudAdministrator);

    public static DemoCloudOptions With(int instances, double timeScale, bool rateLimits) => new() { TimeScale = timeScale, RateLimits = rateLimits, Seed = seed => Plant(seed, instances) };

    private static void Plant(CloudSeed seed, int instances)
    {
        const string admin = "11112222333344445555666677778888";
        const string user = "aaaabbbbccccddddeeeeffff00001111";
        const string image = "8f3f3d10-54b6-4d0c-8b0f-2d5b0f2b5a01";
        seed.AddRole(admin, "admin");
        seed.AddProject(ProjectId, Operator.Projects[0], "What has to leave");
        seed.AddUser(user, Operator.Name, Operator.Password, "stella@example.com", ProjectId);
        seed.Grant(user, ProjectId, admin);
        foreach (var number in Enumerable.Range(1, 5))
        {
            seed.AddNode($"compute{number}", vcpus: 200, ram: 400_000, disk: 10_000);
        }

        seed.AddNetwork("2a5f3a1e-6b1c-4b0e-9a57-0d9c8a7b6c5d", "private", "10.20.0.0/16");
        seed.AddFloatingIpPool("public", "203.0.112.0/22");
        seed.AddFlavor("1", "m1.tiny", 512, 1, 0);
        seed.AddImage(new SeedImage(image, "precise", ProjectId) { Created = seed.Now, Size = 233_177_088 });
        seed.SetQuota(ProjectId, 1_000, 1_000, 4_000_000);
        seed.SetItemQuota(ProjectId, 128, 100, 100, 1_000);
        for (var number = 0; number < instances; number++)
        {
            seed.AddServer(new SeedServer(Guid.CreateVersion7(seed.Now.AddSeconds(number)).ToString(), $"vm-{number:000}", ProjectId, user)
            {
                ImageId = image,
                FlavorId = "1",
                Host = Source,
                Created = seed.Now.AddDays(-1),
                FloatingIps = number % 10 == 0 ? 2 : number % 3 == 0 ? 0 : 1,
            });
        }
    }
}
