namespace Portal.DemoCloud.Seeds;

/// <summary>Images of late 2012; the ids by short name.</summary>
internal static class DemoImages
{
    /// <summary>MD5 of so many zeros: that is what a planted image's data is when somebody downloads it.</summary>
    private static readonly Dictionary<long, string> Zeros = new()
    {
        [4_731_440] = "d1588ca29d1e82b80e4b93d0df60ec26",
        [2_254_249] = "8ba3f6129217a5ef9e261111f94fbbfa",
        [25_165_824] = "77377273b0a4b61febdbf7bbf52b9db9",
        [231_211_008] = "663b417014fdbc3cbaeb6506fe51ccee",
        [312_475_648] = "73af51f8a76271c7b57b37da4d9f7df8",
        [428_867_584] = "7a780a78955557a20ce5e8a02c5dd433",
        [261_095_424] = "82420f4524aeab320b96c03a00bb5e45",
        [199_229_440] = "cbdaa70bbdfe61ca1ef0025cb57988c9",
    };

    public static IReadOnlyDictionary<string, string> Plant(CloudSeed seed, SeedIds ids, string owner)
    {
        var byName = new Dictionary<string, string>();
        var kernel = Add("cirros-kernel", new SeedImage(ids.Uuid(), "cirros-0.3.0-x86_64-uec-kernel", owner) { DiskFormat = "aki", ContainerFormat = "aki", Size = 4_731_440 }, 94);
        var ramdisk = Add("cirros-ramdisk", new SeedImage(ids.Uuid(), "cirros-0.3.0-x86_64-uec-ramdisk", owner) { DiskFormat = "ari", ContainerFormat = "ari", Size = 2_254_249 }, 94);
        Add("cirros", new SeedImage(ids.Uuid(), "cirros-0.3.0-x86_64-uec", owner)
        {
            DiskFormat = "ami",
            ContainerFormat = "ami",
            Size = 25_165_824,
            Properties = new Dictionary<string, string> { ["kernel_id"] = kernel, ["ramdisk_id"] = ramdisk },
        }, 94);
        Add("precise", Linux("precise-server-cloudimg-amd64", "ubuntu", 231_211_008, minDisk: 2, minRam: 512), 61);
        Add("debian", Linux("debian-6.0.6-amd64", "debian", 312_475_648, minDisk: 2, minRam: 256), 48);
        Add("centos", Linux("centos-6.3-x86_64", "centos", 428_867_584, minDisk: 10, minRam: 512) with { IsProtected = true }, 40);
        Add("fedora", Linux("fedora-17-x86_64", "fedora", 261_095_424, minDisk: 10, minRam: 512), 22);
        Add("netinst", new SeedImage(ids.Uuid(), "debian-6.0.6-netinst", owner) { DiskFormat = "iso", Size = 199_229_440 }, 20);
        return byName;

        SeedImage Linux(string name, string distribution, long size, int minDisk, int minRam) => new(ids.Uuid(), name, owner)
        {
            Size = size,
            MinDisk = minDisk,
            MinRam = minRam,
            Properties = new Dictionary<string, string> { ["architecture"] = "x86_64", ["os_type"] = "linux", ["os_distro"] = distribution },
        };

        string Add(string key, SeedImage image, int daysOld)
        {
            var created = seed.Now.AddDays(-daysOld).AddMinutes(byName.Count * 7);
            seed.AddImage(image with { Checksum = Zeros[image.Size], Created = created, Updated = created.AddMinutes(2) });
            return byName[key] = image.Id;
        }
    }
}
