namespace Portal.DemoCloud;

/// <summary>The accounts of the standard seed, in the order a sign-in page shows them.</summary>
public static class DemoAccounts
{
    public static DemoAccount Alice { get; } = new("alice", "demo-alice", ["web-shop", "research"], DemoRole.Member);

    public static DemoAccount Bob { get; } = new("bob", "demo-bob", ["research"], DemoRole.Member);

    public static DemoAccount Admin { get; } = new("admin", "demo-admin", ["operations", "web-shop", "research"], DemoRole.CloudAdministrator);

    public static IReadOnlyList<DemoAccount> All { get; } = [Alice, Bob, Admin];
}
