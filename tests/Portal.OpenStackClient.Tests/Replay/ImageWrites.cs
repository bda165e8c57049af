using System.Globalization;
using System.Text;
using System.Text.Json;
using Portal.Domain.Collections;
using Portal.Domain.Images;
using Portal.Domain.Transfers;
using Portal.Testing.Recordings;

namespace Portal.OpenStackClient.Tests.Replay;

/// <summary>Writes of images, asked of the ports for what the recorded request says.</summary>
internal static class ImageWrites
{
    private static readonly string[] Properties = ["os_distro", "hw_rng_model"];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<object?> Create(ReplayCloud cloud)
    {
        var headers = cloud.Recording.RequestHeaders;
        return await (await cloud.ConnectAsync()).ImageEditor.CreateAsync(new ImageDraft
        {
            Name = headers["x-image-meta-name"],
            DiskFormat = headers["x-image-meta-disk_format"],
            ContainerFormat = headers["x-image-meta-container_format"],
            SourceUrl = headers.GetValueOrDefault("x-glance-api-copy-from"),
        }, Token);
    }

    public static async Task<object?> CreateSecond(ReplayCloud cloud)
    {
        var body = cloud.Body();
        return await (await cloud.ConnectAsync()).ImageEditor.CreateAsync(new ImageDraft
        {
            Name = body.GetProperty("name").GetString()!,
            DiskFormat = body.GetProperty("disk_format").GetString()!,
            ContainerFormat = body.GetProperty("container_format").GetString()!,
            MinDiskGiB = body.GetProperty("min_disk").GetInt32(),
            MinRamMiB = body.GetProperty("min_ram").GetInt32(),
            Properties = new ValueMap(Properties.Select(key => KeyValuePair.Create(key, body.GetProperty(key).GetString()!))),
        }, Token);
    }

    public static async Task<object?> Upload(ReplayCloud cloud)
    {
        var bytes = Encoding.UTF8.GetBytes(cloud.Body().GetString()!);
        return await (await cloud.ConnectAsync()).ImageEditor.UploadAsync(cloud.IdIn("images"), new UploadBody(new MemoryStream(bytes), bytes.Length), Token);
    }

    public static async Task<object?> Download(ReplayCloud cloud)
    {
        await using var file = await (await cloud.ConnectAsync()).ImageEditor.DownloadAsync(cloud.IdIn("images"), Token);
        using var copy = new MemoryStream();
        await file.Content.CopyToAsync(copy, Token);
        return (file.Checksum, file.ContentType, Encoding.UTF8.GetString(copy.ToArray()));
    }

    public static async Task<object?> Update(ReplayCloud cloud)
    {
        var headers = cloud.Recording.RequestHeaders;
        return await (await cloud.ConnectAsync()).ImageEditor.UpdateAsync(cloud.IdIn("images"), new ImageChange
        {
            Name = headers.GetValueOrDefault("x-image-meta-name"),
            IsProtected = headers.TryGetValue("x-image-meta-protected", out var isProtected) ? isProtected == "True" : null,
            Visibility = headers.TryGetValue("x-image-meta-is_public", out var isPublic) ? isPublic == "True" ? ImageVisibility.Public : ImageVisibility.Private : null,
            Set = new ValueMap(headers.Where(static header => header.Key.StartsWith("x-image-meta-property-", StringComparison.Ordinal))
                .Select(static header => KeyValuePair.Create(header.Key["x-image-meta-property-".Length..], header.Value))),
        }, Token);
    }

    public static async Task<object?> UpdateSecond(ReplayCloud cloud)
    {
        var changes = JsonDocument.Parse(cloud.Body().GetString()!).RootElement.EnumerateArray().ToDictionary(static change => change.GetProperty("path").GetString()![1..], static change => change.GetProperty("value"));
        return await (await cloud.ConnectAsync()).ImageEditor.UpdateAsync(cloud.IdIn("images"), new ImageChange
        {
            Name = changes.TryGetValue("name", out var name) ? name.GetString() : null,
            IsProtected = changes.TryGetValue("protected", out var isProtected) ? isProtected.GetBoolean() : null,
            Visibility = changes.TryGetValue("visibility", out var visibility) ? Enum.Parse<ImageVisibility>(visibility.GetString()!, ignoreCase: true) : null,
            Set = changes.TryGetValue("owner_note", out var note) ? new ValueMap([KeyValuePair.Create("owner_note", note.GetString()!)]) : default,
        }, Token);
    }

    public static async Task<object?> Delete(ReplayCloud cloud)
    {
        await (await cloud.ConnectAsync()).ImageEditor.DeleteAsync(cloud.IdIn("images"), Token);
        return null;
    }

    public static async Task<object?> Members(ReplayCloud cloud) => await (await cloud.ConnectAsync()).ImageSharing.ListAsync(cloud.IdIn("images"), Token);

    public static async Task<object?> Share(ReplayCloud cloud)
    {
        await (await cloud.ConnectAsync()).ImageSharing.AddAsync(cloud.IdIn("images"), cloud.IdIn("members"), cloud.Recording.RequestBody is not null, Token);
        return null;
    }

    public static async Task<object?> Unshare(ReplayCloud cloud)
    {
        await (await cloud.ConnectAsync()).ImageSharing.RemoveAsync(cloud.IdIn("images"), cloud.IdIn("members"), Token);
        return null;
    }

    public static void IsFirst(Recording recording, object? result) => ImageCheck.CheckFirst(recording.ResponseBody!.Value.GetProperty("image"), Assert.IsType<Image>(result));

    public static void IsUploadedSecond(Recording recording, object? result)
    {
        Assert.Equal(204, recording.Status);
        Assert.Equal((ImageStatus.Active, (long?)recording.RequestBody!.Value.GetString()!.Length), Assert.IsType<Image>(result) is var image ? (image.Status, image.SizeBytes) : default);
    }

    public static void IsData(Recording recording, object? result) =>
        Assert.Equal((recording.ResponseHeaders["X-Image-Meta-Checksum"], recording.ResponseHeaders["Content-Type"], recording.ResponseText), result);

    public static void AreMembers(Recording recording, object? result) => Assert.Equal(
        ComputeResults.Json(recording, "members").EnumerateArray().Select(static member =>
            new ImageMember(member.GetProperty("member_id").GetString()!, member.GetProperty("can_share").GetBoolean(), ImageMemberStatus.Accepted)),
        Assert.IsAssignableFrom<IReadOnlyList<ImageMember>>(result));

    /// <summary>Whatever the recorded request says of an image in headers, ours says too.</summary>
    public static void AssertHeaders(Recording recording, SentRequest sent)
    {
        foreach (var (name, value) in recording.RequestHeaders.Where(static header =>
            header.Key.StartsWith("x-image-meta-", StringComparison.OrdinalIgnoreCase) || header.Key.StartsWith("x-glance-", StringComparison.OrdinalIgnoreCase)))
        {
            Assert.True(sent.Headers.TryGetValue(name, out var ours) && ours == value, string.Create(CultureInfo.InvariantCulture, $"{name}: recorded {value}, sent {ours}"));
        }
    }

    /// <summary>The same operations, in whatever order: none of them builds on another.</summary>
    public static void AssertPatch(string recorded, string sent) => Assert.Equal(Operations(recorded), Operations(sent));

    private static IEnumerable<string> Operations(string patch) => JsonDocument.Parse(patch).RootElement.EnumerateArray()
        .Select(static change => $"{change.GetProperty("op")} {change.GetProperty("path")} {change.GetProperty("value").GetRawText()}").Order(StringComparer.Ordinal);
}
