using Portal.DemoCloud;
using Portal.DemoCloud.Seeds;

namespace Portal.EndToEnd.Tests.AtMostOnce;

/// <summary>A demo cloud with one person, one project, and room for hundreds of launches.</summary>
internal static class LaunchCloud
{
    public const string ImageId = "8f3f3d10-54b6-4d0c-8b0f-2d5b0f2b5a01";

    public const string FlavorId = "1";

    public const string ProjectId = "0f1e2d3c4b5a69788796a5b4c3d2e1f0";

    public const string UserId = "f0e1d2c3b4a5968778695a4b3c2d1e0f";

    public static DemoAccount Person { get; } = new("carol", "carol-has-a-long-password", ["harbour"], DemoRole.Member);

    /// <param name="standing">Names of instances that run from the start.</param>
    public static DemoCloudOptions With(params IReadOnlyList<string> standing) => new() { TimeScale = 0, Seed = seed => Plant(seed, standing) };

    private static void Plant(CloudSeed seed, IReadOnlyList<string> standing)
    {
        const string member = "11112222333344445555666677778888";
        seed.AddRole(member, "Member");
        seed.AddProject(ProjectId, Person.Projects[0], "Launches by the hundred");
        seed.AddUser(UserId, Person.Name, Person.Password, "carol@example.com", ProjectId);
        seed.Grant(UserId, ProjectId, member);
        seed.AddNode("compute1", vcpus: 1_000, ram: 4_000_000, disk: 100_000);
        seed.AddNetwork("2a5f3a1e-6b1c-4b0e-9a57-0d9c8a7b6c5d", "private", "10.20.0.0/16");
        seed.AddFlavor(FlavorId, "m1.tiny", 512, 1, 0);
        seed.AddImage(new SeedImage(ImageId, "precise", ProjectId) { Created = seed.Now, Size = 233_177_088 });
        seed.SetQuota(ProjectId, 1_000, 1_000, 4_000_000);
        foreach (var name in standing)
        {
            seed.AddServer(new SeedServer(Guid.NewGuid().ToString(), name, ProjectId, UserId) { ImageId = ImageId, FlavorId = FlavorId, Created = seed.Now.AddDays(-1) });
        }
    }
}
