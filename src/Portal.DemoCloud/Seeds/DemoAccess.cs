namespace Portal.DemoCloud.Seeds;

/// <summary>Keypairs and security groups of the demo.</summary>
internal static class DemoAccess
{
    public static void Plant(CloudSeed seed, DemoPeople people)
    {
        seed.AddKeypair(people.Users["admin"], "ops-team");
        seed.AddKeypair(people.Users["alice"], "alice-laptop");
        seed.AddKeypair(people.Users["bob"], "bob-workstation");

        var shop = people.Projects["web-shop"];
        seed.AddSecurityGroup(shop, "web", "HTTP and HTTPS from everywhere", 80, 443);
        seed.AddSecurityGroup(shop, "database", "MySQL inside the shop", 3306);
        seed.AddSecurityGroup(shop, "ssh", "Secure shell", 22);
        seed.AddSecurityGroup(people.Projects["research"], "notebooks", "Notebook servers", 22, 8888);
        seed.AddSecurityGroup(people.Projects["operations"], "bastion", "Secure shell from outside", 22);
    }
}
