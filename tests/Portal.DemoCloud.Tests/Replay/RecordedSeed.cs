using Portal.DemoCloud.Seeds;

namespace Portal.DemoCloud.Tests.Replay;

/// <summary>The cloud the recordings were made on, as it was before the first of them, with its own ids.</summary>
internal static class RecordedSeed
{
    public const string AdminTenant = "ef35bb62bb8e48a7a8f5492851f5930a";
    public const string DemoTenant = "5b2221802fba4c6d8555695d88fccf4c";
    public const string AltTenant = "024acc4383594db486499ae9ee1efcdb";
    public const string ServiceTenant = "a19d3ba2b0544752babdeda5b9abf907";
    public const string AdminUser = "8fba79ccb56748ee8adde79047c2a58e";
    public const string DemoUser = "836d7d1be91e4210a67b3af89f9a61c7";
    public const string AltUser = "4678e1fbfd53430c8753eecdf20dbb5c";

    private static readonly (string Name, string Id)[] Services =
    [
        ("glance", "3f0b482b7da3426498af97f98d3eeec1"), ("swift", "575b4df6d6774803b01e4b37e2a7d924"), ("nova", "69577249093a42cb9e0a7ca523de6fcb"),
        ("cinder", "e57e519d20064fb684af464901361391"), ("ec2", "fbfa1f2a06fe4d698e88164f91b739bc"),
    ];

    private const string Cirros = "36478410-a1cd-446a-87f8-4f5c40b9ec1e";
    private const string Kernel = "0595abf8-8ba8-4fae-a196-759f42212405";
    private const string Ramdisk = "27ac1033-d4db-4320-988d-ca435a2f6564";

    /// <summary>Ids that are the same in both clouds.</summary>
    public static readonly IReadOnlySet<string> Ids = (HashSet<string>)
    [
        AdminTenant, DemoTenant, AltTenant, ServiceTenant, AdminUser, DemoUser, AltUser, Cirros, Kernel, Ramdisk,
        "cc955fe3b58a46778ac761cdaa3db04a", "cf59ef122e224de4bc3ce83224474ae4", "f59b7ecf0ec04d50b7540d6504529536",
        "dae716e85e714405ad9f6fd1274af37c", "62f50142ca664aa6a1d7fdba3070649e",
        .. Services.Select(static service => service.Id),
        "d45c6a45-377e-49a7-8138-0de6be41c977", "638be27f-11ef-47ff-961c-3ff928ab0133",
        VolumeSeed.DbLog, VolumeSeed.Spare, VolumeSeed.DbData, VolumeSeed.AltData, VolumeSeed.SpareSnapshot, VolumeSeed.Database, VolumeSeed.Taker,
        "82b4162e-b571-4cc9-bbf9-93a6cb70aeb2", "c9e7bbb6-0a75-48d4-96d5-72bfcbb42715",
    ];

    public static readonly DateTimeOffset Start = new(2026, 11, 23, 2, 28, 56, TimeSpan.Zero);

    public static void Plant(CloudSeed seed)
    {
        PlantIdentity(seed);
        for (var host = 3; host >= 1; host--) seed.AddNode($"compute{host}");
        seed.AddNetwork("bdfd63af-fc5b-4f2d-a5de-0d4f899fef1e", "private", "10.0.0.0/24");
        seed.AddFloatingIpPool("public", "203.0.113.0/24");
        seed.AddFlavor("1", "m1.tiny", 512, 1, 0);
        seed.AddFlavor("2", "m1.small", 2048, 1, 20);
        seed.AddFlavor("3", "m1.medium", 4096, 2, 40);
        seed.AddFlavor("4", "m1.large", 8192, 4, 80);
        seed.AddFlavor("5", "m1.xlarge", 16384, 8, 160);
        PlantImages(seed);
    }

    private static void PlantIdentity(CloudSeed seed)
    {
        const string admin = "cc955fe3b58a46778ac761cdaa3db04a";
        const string another = "cf59ef122e224de4bc3ce83224474ae4";
        const string keystoneAdmin = "f59b7ecf0ec04d50b7540d6504529536";
        const string keystoneService = "dae716e85e714405ad9f6fd1274af37c";
        const string member = "62f50142ca664aa6a1d7fdba3070649e";
        seed.AddRole(admin, "admin");
        seed.AddRole(another, "anotherrole");
        seed.AddRole(keystoneAdmin, "KeystoneAdmin");
        seed.AddRole(keystoneService, "KeystoneServiceAdmin");
        seed.AddRole(member, "Member");
        seed.AddRole("b669368ef5494ea483a09a4f873bed96", "ResellerAdmin");
        seed.AddProject(AdminTenant, "admin", "Administrators");
        seed.AddProject(DemoTenant, "demo", "Demo project");
        seed.AddProject(AltTenant, "alt_demo", "Second demo project");
        seed.AddProject(ServiceTenant, "service", "Service accounts");
        seed.AddUser(AdminUser, "admin", "adminpw", "admin@example.com", AdminTenant);
        seed.AddUser(DemoUser, "demo", "demopw", "demo@example.com", DemoTenant);
        seed.AddUser(AltUser, "alt", "altpw", "alt@example.com", AltTenant);
        foreach (var (name, id) in Services) seed.AddUser(id, name, name + "pw", name + "@example.com", ServiceTenant);
        seed.Grant(AdminUser, AdminTenant, keystoneService, admin, keystoneAdmin);
        seed.Grant(AdminUser, DemoTenant, admin);
        seed.Grant(DemoUser, DemoTenant, member, another);
        seed.Grant(DemoUser, AltTenant, member);
        seed.Grant(AltUser, AltTenant, member);
    }

    private static void PlantImages(CloudSeed seed)
    {
        seed.AddImage(Image(Kernel, "cirros-0.3.0-x86_64-uec-kernel", 49, 50, 120000, "7eb5dfa1e17c7db1d2278ef7ff455cb5", "aki", "aki"));
        seed.AddImage(Image(Ramdisk, "cirros-0.3.0-x86_64-uec-ramdisk", 51, 51, 60000, "3649735ea7249a77694b529785958261", "ari", "ari"));
        seed.AddImage(Image(Cirros, "cirros-0.3.0-x86_64-uec", 52, 52, 250000, "763ad2477a55fae9e0ac3832d62b069b", "ami", "ami")
            with
        { Properties = new Dictionary<string, string> { ["kernel_id"] = Kernel, ["ramdisk_id"] = Ramdisk } });
        seed.AddImage(Image("d45c6a45-377e-49a7-8138-0de6be41c977", "precise-server-cloudimg-amd64", 52.5, 53, 320000, "2083747188b99b437ebdfcf33f7d31d2")
            with
        {
            MinDisk = 2,
            MinRam = 512,
            Properties = new Dictionary<string, string> { ["architecture"] = "x86_64", ["os_type"] = "linux", ["os_distro"] = "ubuntu" },
        });
        seed.AddImage(Image("638be27f-11ef-47ff-961c-3ff928ab0133", "centos-6.3-x86_64", 53, 53, 280000, "e64d4cc1d0b91a4f050ff57b11cd111c")
            with
        { IsProtected = true, Properties = new Dictionary<string, string> { ["architecture"] = "x86_64" } });
        seed.AddImage(Image("82b4162e-b571-4cc9-bbf9-93a6cb70aeb2", "demo-private-raw", 54, 55, 150000, "864938b95f52cd62128996cd5b7dc5be", "raw")
            with
        {
            OwnerId = DemoTenant,
            IsPublic = false,
            Properties = new Dictionary<string, string> { ["note"] = "private image of demo" },
        });
        seed.AddImage(Image("c9e7bbb6-0a75-48d4-96d5-72bfcbb42715", "debian-6.0.6-netinst", 54.5, 54.5, 90000, "d4384099f2c5d675e15b7a86e21babff", "iso"));
    }

    private static SeedImage Image(
        string id, string name, double created, double updated, long size, string checksum, string disk = "qcow2", string container = "bare")
    {
        var minute = new DateTimeOffset(2026, 11, 23, 2, 28, 0, TimeSpan.Zero);
        return new SeedImage(id, name, AdminTenant)
        {
            DiskFormat = disk,
            ContainerFormat = container,
            Size = size,
            Checksum = checksum,
            Created = minute.AddSeconds(created),
            Updated = minute.AddSeconds(updated),
        };
    }
}
