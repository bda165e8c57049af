namespace Portal.DemoCloud.Seeds;

/// <summary>Projects, users and roles of the demo, with their ids by name.</summary>
internal sealed class DemoPeople
{
    private static readonly (string Name, string Description)[] ProjectTexts =
    [
        ("operations", "Shared services of the house"),
        ("web-shop", "The shop and everything behind it"),
        ("research", "Simulation and data analysis"),
    ];

    private DemoPeople(IReadOnlyDictionary<string, string> projects, IReadOnlyDictionary<string, string> users) =>
        (Projects, Users) = (projects, users);

    public IReadOnlyDictionary<string, string> Projects { get; }

    public IReadOnlyDictionary<string, string> Users { get; }

    public static DemoPeople Plant(CloudSeed seed, SeedIds ids)
    {
        var (admin, member) = (ids.Hex(), ids.Hex());
        seed.AddRole(admin, "admin");
        seed.AddRole(member, "Member");
        var projects = new Dictionary<string, string>();
        foreach (var (name, description) in ProjectTexts) seed.AddProject(projects[name] = ids.Hex(), name, description);
        var users = new Dictionary<string, string>();
        foreach (var account in DemoAccounts.All)
        {
            var id = users[account.Name] = ids.Hex();
            seed.AddUser(id, account.Name, account.Password, $"{account.Name}@example.com", projects[account.Projects[0]]);
            foreach (var project in account.Projects)
                seed.Grant(id, projects[project], account.Role == DemoRole.CloudAdministrator ? admin : member);
        }

        return new DemoPeople(projects, users);
    }
}
