using System.Globalization;
using System.Text;
using System.Text.Json;
using Portal.Domain.Collections;
using Portal.Domain.ObjectStorage;
using Portal.Domain.Transfers;
using Portal.OpenStackClient.Swift;
using Portal.OpenStackClient.Swift.V1;
using Portal.Testing.Recordings;

namespace Portal.OpenStackClient.Tests.Replay;

/// <summary>Calls of swift and what must come of them.</summary>
internal static class ObjectCalls
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<object?> Features(ReplayCloud cloud) => await (await cloud.ConnectAsync()).Containers.GetFeaturesAsync(Token);

    public static async Task<object?> Account(ReplayCloud cloud) => await (await cloud.ConnectAsync()).Containers.GetAccountAsync(Token);

    /// <summary>The ports' own lists ask for pages of 10,000, so recorded lists replay below them.</summary>
    public static async Task<object?> ListContainers(ReplayCloud cloud) =>
        (await cloud.SwiftCalls.ListAsync(null, SwiftJsonContext.Default.IReadOnlyListContainerDto, Query(cloud.Recording), Token)).Select(SwiftContainerService.Map).ToList();

    public static async Task<object?> ListObjects(ReplayCloud cloud) =>
        (await cloud.SwiftCalls.ListAsync(Container(cloud), SwiftJsonContext.Default.IReadOnlyListObjectDto, Query(cloud.Recording), Token)).Select(SwiftObjectService.Map).ToList();

    public static async Task<object?> Create(ReplayCloud cloud) => HeadersSent(cloud, await (await cloud.ConnectAsync()).Containers.CreateAsync(Container(cloud), Change(cloud.Recording), Token));

    public static async Task<object?> GetContainer(ReplayCloud cloud) => await (await cloud.ConnectAsync()).Containers.GetAsync(Container(cloud), Token);

    public static async Task<object?> Update(ReplayCloud cloud)
    {
        await (await cloud.ConnectAsync()).Containers.UpdateAsync(Container(cloud), Change(cloud.Recording), Token);
        return HeadersSent(cloud, true);
    }

    public static async Task<object?> DeleteContainer(ReplayCloud cloud)
    {
        await (await cloud.ConnectAsync()).Containers.DeleteAsync(Container(cloud), Token);
        return true;
    }

    public static async Task<object?> GetObject(ReplayCloud cloud) => await (await cloud.ConnectAsync()).Objects.GetAsync(Address(cloud), Token);

    public static async Task<object?> DeleteObject(ReplayCloud cloud)
    {
        await (await cloud.ConnectAsync()).Objects.DeleteAsync(Address(cloud), withParts: false, Token);
        return true;
    }

    public static async Task<object?> Upload(ReplayCloud cloud)
    {
        var bytes = Encoding.UTF8.GetBytes(cloud.Recording.RequestBody!.Value.GetString()!);
        var sent = cloud.Recording.RequestHeaders;
        var properties = new ObjectProperties
        {
            ContentType = sent.GetValueOrDefault("Content-Type"),
            ContentDisposition = sent.GetValueOrDefault("Content-Disposition"),
            Metadata = Meta(sent, "X-Object-Meta-"),
        };
        return HeadersSent(cloud, await (await cloud.ConnectAsync()).Objects.UploadAsync(Address(cloud), new UploadBody(new MemoryStream(bytes), bytes.Length), properties, Token));
    }

    public static async Task<object?> Download(ReplayCloud cloud)
    {
        await using var file = await (await cloud.ConnectAsync()).Objects.OpenAsync(Address(cloud), Token);
        using var reader = new StreamReader(file.Content);
        return (file.Checksum, await reader.ReadToEndAsync(Token));
    }

    public static void AreSilent(Recording recording, object? result) => Assert.Same(ObjectStoreFeatures.Silent, result);

    public static void IsAccount(Recording recording, object? result)
    {
        var account = Assert.IsType<AccountStatistics>(result);
        Assert.Equal(
            (Number(recording, "X-Account-Container-Count"), Number(recording, "X-Account-Object-Count"), Number(recording, "X-Account-Bytes-Used")),
            (account.ContainerCount, account.ObjectCount, account.Bytes));
    }

    public static void AreContainers(Recording recording, object? result) => Assert.Equal(
        recording.ResponseBody!.Value.EnumerateArray().Select(static row => (row.GetProperty("name").GetString()!, row.GetProperty("count").GetInt64(), row.GetProperty("bytes").GetInt64())),
        Assert.IsAssignableFrom<IEnumerable<StorageContainer?>>(result).Select(static container => (container!.Name, container.ObjectCount, container.Bytes)));

    public static void IsCreated(Recording recording, object? result) => Assert.Equal(recording.Status == 201, result);

    public static void IsContainer(Recording recording, object? result)
    {
        var container = Assert.IsType<ContainerDetail>(result);
        Assert.Equal((Number(recording, "X-Container-Object-Count"), Number(recording, "X-Container-Bytes-Used")), (container.ObjectCount, container.Bytes));
        Assert.Equal(recording.ResponseHeaders.GetValueOrDefault("X-Container-Read") ?? "", container.ReadAcl);
        Assert.Equal(Meta(recording.ResponseHeaders, "X-Container-Meta-"), container.Metadata);
        Assert.Equal(Timestamp(recording), container.Created);
    }

    public static void AreObjects(Recording recording, object? result) => Assert.Equal(
        recording.ResponseBody!.Value.EnumerateArray().Select(Line),
        Assert.IsAssignableFrom<IEnumerable<ObjectEntry?>>(result).Select(static entry =>
            (entry!.Name, entry.IsFolder, entry.Bytes, entry.ContentType, entry.Etag, entry.Modified is { } modified ? WireForm.Micros(modified) : null)));

    public static void IsStored(Recording recording, object? result) => Assert.Equal(recording.ResponseHeaders["Etag"], result);

    public static void IsContent(Recording recording, object? result) =>
        Assert.Equal((recording.ResponseHeaders["Etag"], recording.ResponseText), Assert.IsType<ValueTuple<string, string>>(result));

    public static void IsObject(Recording recording, object? result)
    {
        var detail = Assert.IsType<ObjectDetail>(result);
        var headers = recording.ResponseHeaders;
        Assert.Equal(headers["Etag"].Trim('"'), detail.Etag);
        Assert.Equal(headers["Content-Type"], detail.ContentType);
        Assert.Equal(headers.GetValueOrDefault("Content-Disposition"), detail.ContentDisposition);
        Assert.Equal(Meta(headers, "X-Object-Meta-"), detail.Metadata);
        Assert.Equal(DateTimeOffset.Parse(headers["Last-Modified"], CultureInfo.InvariantCulture), detail.Modified);
        Assert.Equal(headers.TryGetValue("X-Delete-At", out var at) ? DateTimeOffset.FromUnixTimeSeconds(long.Parse(at, null)) : null, detail.DeleteAt);
        Assert.Equal(headers.TryGetValue("X-Object-Manifest", out var manifest) ? Uri.UnescapeDataString(manifest) : null, detail.Segments is { } place ? $"{place.Container}/{place.Prefix}" : null);
    }

    /// <summary>What the recorder said in headers, the client said too.</summary>
    private static T HeadersSent<T>(ReplayCloud cloud, T result)
    {
        var sent = cloud.Handler.Sent[^1].Headers;
        foreach (var (name, value) in cloud.Recording.RequestHeaders.Where(static header => header.Key.StartsWith("X-", StringComparison.OrdinalIgnoreCase) && header.Key != "X-Auth-Token"))
        {
            Assert.Equal(value, sent.GetValueOrDefault(name));
        }

        return result;
    }

    private static (string, bool, long, string?, string?, string?) Line(JsonElement row) => row.TryGetProperty("subdir", out var folder)
        ? (folder.GetString()!, true, 0, null, null, null)
        : (row.GetProperty("name").GetString()!, false, row.GetProperty("bytes").GetInt64(), row.GetProperty("content_type").GetString(), row.GetProperty("hash").GetString(), row.GetProperty("last_modified").GetString());

    private static ContainerChange Change(Recording recording) => new()
    {
        ReadAcl = recording.RequestHeaders.GetValueOrDefault("X-Container-Read"),
        WriteAcl = recording.RequestHeaders.GetValueOrDefault("X-Container-Write"),
        Set = new ValueMap(recording.RequestHeaders.Where(static header => header.Key.StartsWith("X-Container-Meta-", StringComparison.OrdinalIgnoreCase)).Select(static header => KeyValuePair.Create(header.Key["X-Container-Meta-".Length..], header.Value))),
        Remove = recording.RequestHeaders.Keys.Where(static key => key.StartsWith("X-Remove-Container-Meta-", StringComparison.OrdinalIgnoreCase)).Select(static key => key["X-Remove-Container-Meta-".Length..]).ToValueList(),
    };

    private static ValueMap Meta(IReadOnlyDictionary<string, string> headers, string prefix) => new(headers
        .Where(header => header.Key.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)).Select(header => KeyValuePair.Create(header.Key[prefix.Length..].ToLowerInvariant(), header.Value)));

    private static IEnumerable<(string, string?)> Query(Recording recording) => recording.Path.Split('?')[1].Split('&')
        .Select(static pair => pair.Split('=')).Where(static pair => pair[0] != "format").Select(static pair => (pair[0], (string?)Uri.UnescapeDataString(pair[1])));

    private static string[] Parts(ReplayCloud cloud) => Uri.UnescapeDataString(cloud.Recording.Path.Split('?')[0]).Split('/', 5);

    private static string Container(ReplayCloud cloud) => Parts(cloud)[3];

    public static ObjectAddress Address(ReplayCloud cloud) => new(Parts(cloud)[3], Parts(cloud)[4]);

    private static long Number(Recording recording, string header) => long.Parse(recording.ResponseHeaders[header], CultureInfo.InvariantCulture);

    private static DateTimeOffset Timestamp(Recording recording) =>
        DateTimeOffset.UnixEpoch.AddTicks((long)(decimal.Parse(recording.ResponseHeaders["X-Timestamp"], CultureInfo.InvariantCulture) * TimeSpan.TicksPerSecond));
}
