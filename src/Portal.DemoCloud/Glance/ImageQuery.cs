using System.Globalization;
using Portal.DemoCloud.Http;
using Portal.DemoCloud.State;

namespace Portal.DemoCloud.Glance;

/// <summary>Filters, order and page of the v1 lists (glance/registry/api/v1/images.py).</summary>
internal static class ImageQuery
{
    private const int MaximumPage = 1000;

    private static readonly string[] SortKeys =
        ["name", "status", "container_format", "disk_format", "size", "id", "created_at", "updated_at"];

    public static List<Image> Run(Call call, IEnumerable<Image> images)
    {
        var filtered = images.Where(Filter(call)).ToList();
        Sort(filtered, call.QueryValue("sort_key") ?? "created_at", call.QueryValue("sort_dir") ?? "desc");
        return Page(call, filtered);
    }

    public static void Sort(List<Image> images, string key, string direction)
    {
        if (!SortKeys.Contains(key)) throw GlanceErrors.Registry($"Unsupported sort_key. Acceptable values: {string.Join(", ", SortKeys)}");
        if (direction is not ("asc" or "desc")) throw GlanceErrors.Registry("Unsupported sort_dir. Acceptable values: asc, desc");
        Comparison<Image> compare = key switch
        {
            "name" => (a, b) => string.CompareOrdinal(a.Name, b.Name),
            "status" => (a, b) => string.CompareOrdinal(a.Status, b.Status),
            "container_format" => (a, b) => string.CompareOrdinal(a.ContainerFormat, b.ContainerFormat),
            "disk_format" => (a, b) => string.CompareOrdinal(a.DiskFormat, b.DiskFormat),
            "size" => (a, b) => a.Size.CompareTo(b.Size),
            "id" => (a, b) => string.CompareOrdinal(a.Id, b.Id),
            "updated_at" => (a, b) => a.UpdatedAt.CompareTo(b.UpdatedAt),
            _ => (a, b) => a.CreatedAt.CompareTo(b.CreatedAt),
        };
        var sign = direction == "asc" ? 1 : -1;
        var sorted = images.Order(Comparer<Image>.Create((a, b) => sign * (compare(a, b) is var order and not 0 ? order : string.CompareOrdinal(a.Id, b.Id)))).ToList();
        images.Clear();
        images.AddRange(sorted);
    }

    private static List<Image> Page(Call call, List<Image> images)
    {
        var from = 0;
        if (call.QueryValue("marker") is { } marker)
        {
            if (!Guid.TryParse(marker, out _)) throw GlanceErrors.Registry("Invalid marker format");
            from = images.FindIndex(image => image.Id == marker) + 1;
            if (from == 0) throw GlanceErrors.Registry("Invalid marker. Image could not be found.");
        }

        var limit = MaximumPage;
        if (call.QueryValue("limit") is { } text)
        {
            if (!int.TryParse(text, CultureInfo.InvariantCulture, out limit)) throw GlanceErrors.RegistryMalformed("limit param must be an integer");
            if (limit < 0) throw GlanceErrors.RegistryMalformed("limit param must be positive");
        }

        return images.GetRange(from, Math.Min(Math.Min(limit, MaximumPage), images.Count - from));
    }

    private static Func<Image, bool> Filter(Call call)
    {
        var tests = new List<Func<Image, bool>>();
        Text("name", image => image.Name);
        Text("status", image => image.Status);
        Text("disk_format", image => image.DiskFormat);
        Text("container_format", image => image.ContainerFormat);
        Number("size_min", (image, value) => image.Size >= value);
        Number("size_max", (image, value) => image.Size <= value);
        Number("min_ram", (image, value) => image.MinRam == value);
        Number("min_disk", (image, value) => image.MinDisk == value);
        foreach (var (key, values) in call.Query)
            if (key.StartsWith("property-", StringComparison.Ordinal))
                tests.Add(image => image.Properties.GetValueOrDefault(key["property-".Length..]) == Call.First(values));
        if (call.QueryValue("changes-since") is { } since)
        {
            if (!WireTime.TryParse(since, out var time)) throw GlanceErrors.RegistryMalformed("Unrecognized changes-since value");
            tests.Add(image => image.UpdatedAt >= time);
        }

        return image => tests.TrueForAll(test => test(image));

        void Text(string name, Func<Image, string?> read)
        {
            if (call.QueryValue(name) is { } value) tests.Add(image => read(image) == value);
        }

        void Number(string name, Func<Image, long, bool> test)
        {
            if (call.QueryValue(name) is not { } text) return;
            if (!long.TryParse(text, CultureInfo.InvariantCulture, out var value)) throw GlanceErrors.RegistryMalformed($"Filter {name} must be an integer");
            tests.Add(image => test(image, value));
        }
    }
}
