using System.Globalization;
using System.Text;

namespace Portal.DemoCloud.Seeds;

/// <summary>What the demo's projects keep in the object store: a shop's pictures and exports, nightly dumps, and results of a simulation.</summary>
internal static class DemoObjects
{
    private static readonly (string Name, string Colour)[] Products =
    [
        ("kettle", "#b5651d"), ("lantern", "#2f6f8f"), ("mug", "#8f2f4f"), ("notebook", "#3f7f3f"), ("scarf", "#7f3f8f"), ("teapot", "#5f5f2f"),
    ];

    private static readonly byte[] Reading = "temperature,humidity\n21.4,0.43\n"u8.ToArray();

    private static readonly string[] Papers = ["2011/phase-transitions.pdf", "2012/lattice-methods.pdf", "2012/poster-vienna.pdf"];

    public static void Plant(CloudSeed seed, IReadOnlyDictionary<string, string> projects, int many)
    {
        Shop(seed, projects["web-shop"]);
        if (many > 0) Many(seed, projects["web-shop"], many);
        Operations(seed, projects["operations"]);
        Research(seed, projects["research"]);
    }

    /// <summary>One container with as many as nobody looks through: a short text a minute.</summary>
    private static void Many(CloudSeed seed, string project, int count)
    {
        seed.AddContainer(project, "sensor-log");
        var first = seed.Now.AddMinutes(-count);
        seed.AddObjects(project, "sensor-log", Enumerable.Range(0, count).Select(minute =>
            new SeedObject(string.Create(CultureInfo.InvariantCulture, $"reading-{minute:000000}.csv"), Reading) { Modified = first.AddMinutes(minute) }));
    }

    private static void Shop(CloudSeed seed, string project)
    {
        seed.AddContainer(project, "shop-assets", ".r:*", new Dictionary<string, string> { ["Owner"] = "web team" });
        seed.AddObjects(project, "shop-assets",
        [
            Text(seed, "css/shop.css", "body { font-family: sans-serif; }\n", 41),
            .. Products.Select((product, at) => Text(seed, $"images/products/{product.Name}.svg", Picture(product.Colour), 40 - at)),
            Text(seed, "images/logo.svg", Picture("#204060"), 60),
            Text(seed, "index.html", "<!doctype html><title>Shop</title><h1>Closed for maintenance</h1>\n", 60),
            Text(seed, "robots.txt", "User-agent: *\nDisallow: /checkout\n", 60),
        ]);
        seed.AddContainer(project, "shop-exports");
        seed.AddObjects(project, "shop-exports", Enumerable.Range(1, 12).Select(month =>
            Text(seed, $"2012/{month:00}/orders.csv", Orders(month), 30 * (13 - month)) with
            {
                Headers = new Dictionary<string, string> { ["X-Object-Meta-Rows"] = "200", ["X-Object-Meta-Source"] = "db-replica" },
            }));
        seed.AddContainer(project, "db-dumps", metadata: new Dictionary<string, string> { ["Retention"] = "30 days" });
        seed.AddObjects(project, "db-dumps", Enumerable.Range(1, 14).Select(night => new SeedObject(
            string.Create(CultureInfo.InvariantCulture, $"shop-{seed.Now.AddDays(night - 15):yyyy-MM-dd}.sql.gz"), new byte[40_000 + (night * 1_300)])
        {
            ContentType = "application/x-gzip",
            Modified = seed.Now.AddDays(night - 15),
            DeleteAt = seed.Now.AddDays(night + 15),
        }));
    }

    private static void Operations(CloudSeed seed, string project)
    {
        seed.AddContainer(project, "runbooks");
        seed.AddObjects(project, "runbooks",
        [
            Text(seed, "network/restart-nova-network.txt", "1. Check the node's page in the portal.\n2. service nova-network restart\n3. Ping the gateway.\n", 90),
            Text(seed, "storage/replace-a-disk.txt", "1. Set the device's weight to 0 and push the ring.\n2. Wait for replication.\n", 75),
        ]);
        seed.AddContainer(project, "package-mirror", ".r:*,.rlistings");
        seed.AddObjects(project, "package-mirror", Enumerable.Range(0, 60).Select(at => new SeedObject($"pool/main/lib{(char)('a' + (at / 3))}/package-{at:00}_1.{at % 7}_amd64.deb", new byte[1_500 + (at * 37)])
        {
            ContentType = "application/x-debian-package",
            Modified = seed.Now.AddDays(-at),
        }));
    }

    private static void Research(CloudSeed seed, string project)
    {
        var part = new byte[250_000];
        seed.AddContainer(project, "papers", ".r:*");
        seed.AddObjects(project, "papers",
        [
            .. Papers.Select((name, at) => new SeedObject(name, new byte[180_000 + (at * 41_000)]) { Modified = seed.Now.AddDays(-200 + (at * 60)), Headers = new Dictionary<string, string> { ["X-Object-Meta-Authors"] = "Okafor, Lindqvist" } }),
        ]);
        seed.AddContainer(project, "raw-measurements", metadata: new Dictionary<string, string> { ["Instrument"] = "spectrometer 2" });
        seed.AddObjects(project, "raw-measurements", Enumerable.Range(0, 90).Select(at => new SeedObject(
            string.Create(CultureInfo.InvariantCulture, $"{seed.Now.AddDays(at - 90):yyyy/MM}/spectrum-{at:000}.csv"), new byte[2_000 + (at * 53)])
        { Modified = seed.Now.AddDays(at - 90) }));
        seed.AddContainer(project, "simulations");
        seed.AddContainer(project, "simulations_segments");
        seed.AddObjects(project, "simulations_segments", Enumerable.Range(0, 4).Select(at => new SeedObject($"run-0417/result.h5/{at:00000000}", part) { Modified = seed.Now.AddDays(-3) }));
        seed.AddObjects(project, "simulations",
        [
            Text(seed, "run-0417/parameters.json", "{ \"steps\": 20000, \"temperature\": 293.15 }\n", 3),
            new SeedObject("run-0417/result.h5", default)
            {
                ContentType = "application/x-hdf5",
                Modified = seed.Now.AddDays(-3),
                Headers = new Dictionary<string, string> { ["X-Object-Manifest"] = "simulations_segments/run-0417/result.h5/" },
            },
            .. Enumerable.Range(1, 240).Select(at => Text(seed, $"run-0418/frames/frame-{at:0000}.txt", $"frame {at}\n", 1)),
        ]);
    }

    private static SeedObject Text(CloudSeed seed, string name, string content, int daysOld) =>
        new(name, Encoding.UTF8.GetBytes(content)) { Modified = seed.Now.AddDays(-daysOld) };

    private static string Picture(string colour) =>
        $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 64 64\"><rect width=\"64\" height=\"64\" rx=\"12\" fill=\"{colour}\"/></svg>\n";

    private static string Orders(int month) => "order;day;total\n" + string.Concat(Enumerable.Range(1, 200).Select(row =>
        string.Create(CultureInfo.InvariantCulture, $"{(month * 1000) + row};{1 + (row % 28)};{10 + (row * 7 % 90)}.{row % 100:00}\n")));
}
