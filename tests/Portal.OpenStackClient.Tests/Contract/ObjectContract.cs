using System.Security.Cryptography;
using System.Text;
using Portal.Domain.Clouds;
using Portal.Domain.Collections;
using Portal.Domain.Errors;
using Portal.Domain.ObjectStorage;
using Portal.Domain.Transfers;

namespace Portal.OpenStackClient.Tests.Contract;

/// <summary>What any object store must do behind the ports, old or new.</summary>
internal static class ObjectContract
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>A container of one's own, emptied and deleted again.</summary>
    public static async Task LiveThroughAsync(ICloud cloud)
    {
        var container = $"contract-{Guid.NewGuid():N}";
        Assert.True(await cloud.Containers.CreateAsync(container, new ContainerChange { Set = new ValueMap([KeyValuePair.Create("Owner", "Grüße")]) }, Token));
        Assert.False(await cloud.Containers.CreateAsync(container, new ContainerChange(), Token));
        try
        {
            await NamesAsync(cloud, container);
            await PropertiesAsync(cloud, container);
            await LargeAsync(cloud, container);
            Assert.Equal("Grüße", (await cloud.Containers.GetAsync(container, Token)).Metadata["owner"]);
            await FailsAsync<CloudError.Conflict>(() => cloud.Containers.DeleteAsync(container, Token));
        }
        finally
        {
            await EmptyAsync(cloud, container);
            await EmptyAsync(cloud, ObjectNames.SegmentContainer(container));
        }

        await FailsAsync<CloudError.NotFound>(() => cloud.Containers.GetAsync(container, Token));
    }

    /// <summary>A name is bytes, whatever a path or a header would make of it.</summary>
    private static async Task NamesAsync(ICloud cloud, string container)
    {
        string[] names = ["a//b", "a/./c", "../../x", "50% #1?&=+.txt", "über uns/好.txt", new('n', 1024), "<img src=x onerror=alert(1)>"];
        foreach (var name in names)
        {
            await PutAsync(cloud, new(container, name), name);
        }

        var listed = await cloud.Objects.ListAsync(container, new ObjectQuery("", null, 100, Folders: false), Token);
        Assert.Equal(names.Order(StringComparer.Ordinal), listed.Entries.Select(static entry => entry.Name).Order(StringComparer.Ordinal));
        foreach (var name in names)
        {
            await using var file = await cloud.Objects.OpenAsync(new(container, name), Token);
            using var reader = new StreamReader(file.Content);
            Assert.Equal(name, await reader.ReadToEndAsync(Token));
        }

        var first = await cloud.Objects.ListAsync(container, new ObjectQuery("", null, 2), Token);
        var second = await cloud.Objects.ListAsync(container, new ObjectQuery("", first.NextMarker, 100), Token);
        var folders = first.Entries.Concat(second.Entries).ToList();
        Assert.Equal(["../", "a/", "über uns/"], folders.Where(static entry => entry.IsFolder).Select(static entry => entry.Name).Order(StringComparer.Ordinal));
        Assert.Equal(folders.Count, folders.Select(static entry => entry.Name).Distinct().Count());
        foreach (var name in names)
        {
            await cloud.Objects.DeleteAsync(new(container, name), withParts: true, Token);
        }
    }

    /// <summary>Nothing that is kept beside the content gets lost by a change or a copy.</summary>
    private static async Task PropertiesAsync(ICloud cloud, string container)
    {
        var address = new ObjectAddress(container, "report.txt");
        await PutAsync(cloud, address, "report");
        var wanted = new ObjectProperties
        {
            ContentType = "text/plain; charset=utf-8",
            ContentDisposition = "attachment; filename=report.txt",
            Metadata = new ValueMap([KeyValuePair.Create("author", "José"), KeyValuePair.Create("extra", "1")]),
            DeleteAt = DateTimeOffset.FromUnixTimeSeconds(TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() + 86_400),
        };
        await cloud.Objects.UpdateAsync(address, wanted, Token);
        Assert.Equal(wanted, ObjectProperties.Of(await cloud.Objects.GetAsync(address, Token)));

        var copy = new ObjectAddress(container, "Kopie/über.txt");
        await cloud.Objects.CopyAsync(address, copy, handsOverParts: false, Token);
        var copied = await cloud.Objects.GetAsync(copy, Token);
        Assert.Equal(wanted, ObjectProperties.Of(copied));
        Assert.Equal("e98d2f001da5678b39482efbdf5770dc", copied.Etag);

        if (!(await cloud.Containers.GetFeaturesAsync(Token)).IsSilent)
        {
            // Swift 1.7.4 keeps none of these (allowed_headers of its object server).
            wanted = wanted with
            {
                ContentEncoding = "identity",
                Headers = new ValueMap([KeyValuePair.Create("Cache-Control", "max-age=60, public"), KeyValuePair.Create("Content-Language", "de"), KeyValuePair.Create("Expires", "Thu, 01 Dec 2033 16:00:00 GMT")]),
            };
            await cloud.Objects.UpdateAsync(address, wanted, Token);
            await cloud.Objects.UpdateAsync(address, ObjectProperties.Of(await cloud.Objects.GetAsync(address, Token)), Token);
            Assert.Equal(wanted, ObjectProperties.Of(await cloud.Objects.GetAsync(address, Token)));
            await cloud.Objects.CopyAsync(address, copy, handsOverParts: false, Token);
            Assert.Equal(wanted, ObjectProperties.Of(await cloud.Objects.GetAsync(copy, Token)));
        }
        else
        {
            wanted = wanted with { ContentEncoding = "identity" };
            await cloud.Objects.UpdateAsync(address, wanted with { Headers = new ValueMap([KeyValuePair.Create("Cache-Control", "no-store")]) }, Token);
            Assert.Equal(wanted, ObjectProperties.Of(await cloud.Objects.GetAsync(address, Token)));
            await cloud.Objects.CopyAsync(address, copy, handsOverParts: false, Token);
            Assert.Equal(wanted, ObjectProperties.Of(await cloud.Objects.GetAsync(copy, Token)));
        }

        await cloud.Objects.UpdateAsync(address, wanted with { DeleteAt = null, Metadata = default }, Token);
        var bare = await cloud.Objects.GetAsync(address, Token);
        Assert.Equal((null, 0), (bare.DeleteAt, bare.Metadata.Count));
    }

    /// <summary>A large object stays one through changes and copies, and takes its own parts with it, but not those of what it was copied from.</summary>
    private static async Task LargeAsync(ICloud cloud, string container)
    {
        var target = new ObjectAddress(container, "large #1.bin");
        var bytes = RandomNumberGenerator.GetBytes(2_500);
        var plan = SegmentPlan.For(target, bytes.Length, Guid.NewGuid().ToString("N"), await cloud.Containers.GetFeaturesAsync(Token), segmentBytes: 1000);
        await cloud.Containers.CreateAsync(plan.Place!.Container, new ContainerChange(), Token);
        foreach (var part in plan.Parts)
        {
            await cloud.Objects.UploadAsync(part.Address, new UploadBody(new MemoryStream(bytes, (int)part.From, (int)part.Length), part.Length), new ObjectProperties(), Token);
        }

        await FailsAsync<CloudError.Unavailable>(() => cloud.Objects.JoinAsync(target, plan.Place, bytes.Length + 1, new ObjectProperties(), Token));
        await cloud.Objects.JoinAsync(target, plan.Place, bytes.Length, new ObjectProperties { ContentType = "application/x-thing" }, Token);
        await cloud.Objects.UpdateAsync(target, new ObjectProperties { ContentType = "application/x-thing", Metadata = new ValueMap([KeyValuePair.Create("a", "b")]) }, Token);

        Assert.Equal(new LargeParts(plan.Place, IsOwn: true), await cloud.Objects.FindPartsAsync(target, Token));
        Assert.Equal(plan.Parts.Select(static part => part.Address), await cloud.Objects.ListPartsAsync(target, Token));
        Assert.Null(await cloud.Objects.ListPartsAsync(new ObjectAddress(container, "report.txt"), Token));
        Assert.Null(await cloud.Objects.FindPartsAsync(new ObjectAddress(container, "report.txt"), Token));
        Assert.Null(await cloud.Objects.FindPartsAsync(new ObjectAddress(container, "nowhere"), Token));
        await PublicAsync(cloud, target, plan.Place.Container, bytes);

        // A copy would share the parts; only a move may, after which one name is left.
        var moved = new ObjectAddress(container, "moved.bin");
        await FailsAsync<CloudError.Conflict>(() => cloud.Objects.CopyAsync(target, moved, handsOverParts: false, Token));
        await HasAsync(cloud, target, bytes);
        await cloud.Objects.CopyAsync(target, moved, handsOverParts: true, Token);
        await cloud.Objects.DeleteAsync(target, withParts: false, Token);
        await HasAsync(cloud, moved, bytes);
        await cloud.Objects.CopyAsync(moved, target, handsOverParts: true, Token);
        await cloud.Objects.DeleteAsync(moved, withParts: false, Token);
        await HasAsync(cloud, target, bytes);
        Assert.Equal(3, await CountAsync(cloud, plan.Place));

        // Its parts went with it: they still lie under the first name, are known as its own whatever else is changed, and end with it.
        await cloud.Objects.CopyAsync(target, moved, handsOverParts: true, Token);
        await cloud.Objects.DeleteAsync(target, withParts: false, Token);
        await cloud.Objects.UpdateAsync(moved, ObjectProperties.Of(await cloud.Objects.GetAsync(moved, Token)), Token);
        Assert.Equal(new LargeParts(plan.Place, IsOwn: true), await cloud.Objects.FindPartsAsync(moved, Token));
        Assert.Equal(["a"], (await cloud.Objects.GetAsync(moved, Token)).Metadata.Select(static pair => pair.Key));
        await cloud.Objects.DeleteAsync(moved, withParts: true, Token);
        Assert.Equal(0, await CountAsync(cloud, plan.Place));
    }

    /// <summary>Read by anybody once its parts are granted too, and by nobody once both are taken back.</summary>
    private static async Task PublicAsync(ICloud cloud, ObjectAddress target, string parts, byte[] bytes)
    {
        using var anybody = new HttpClient();
        var address = await cloud.Containers.GetAddressAsync(target.Container, target.Name, Token);
        var features = await cloud.Containers.GetFeaturesAsync(Token);
        await cloud.Containers.UpdateAsync(target.Container, new ContainerChange { ReadAcl = ContainerAccess.Everybody }, Token);
        using (var without = await anybody.GetAsync(address, Token))
        {
            Assert.False(without.IsSuccessStatusCode && (await ReadAsync(without)).SequenceEqual(bytes));
        }

        await cloud.Containers.UpdateAsync(parts, new ContainerChange { ReadAcl = ContainerAccess.ForParts(ContainerAccess.Everybody, features) }, Token);
        Assert.Equal(ContainerAccess.ForParts(ContainerAccess.Everybody, features), (await cloud.Containers.GetAsync(parts, Token)).ReadAcl);
        Assert.Equal(bytes, await anybody.GetByteArrayAsync(address, Token));
        await cloud.Containers.UpdateAsync(target.Container, new ContainerChange { ReadAcl = "" }, Token);
        await cloud.Containers.UpdateAsync(parts, new ContainerChange { ReadAcl = ContainerAccess.ForParts("", features) }, Token);
        using var after = await anybody.GetAsync(address, Token);
        Assert.Equal(System.Net.HttpStatusCode.Unauthorized, after.StatusCode);
    }

    private static async Task<byte[]> ReadAsync(HttpResponseMessage answer)
    {
        try
        {
            return await answer.Content.ReadAsByteArrayAsync(Token);
        }
        catch (HttpRequestException)
        {
            // It broke at the first part.
            return [];
        }
    }

    private static async Task HasAsync(ICloud cloud, ObjectAddress address, byte[] bytes)
    {
        var detail = await cloud.Objects.GetAsync(address, Token);
        Assert.Equal((bytes.Length, "application/x-thing", "b"), (detail.Bytes, detail.ContentType, detail.Metadata["a"]));
        await using var file = await cloud.Objects.OpenAsync(address, Token);
        using var read = new MemoryStream();
        await file.Content.CopyToAsync(read, Token);
        Assert.Equal(bytes, read.ToArray());
    }

    private static async Task PutAsync(ICloud cloud, ObjectAddress address, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        await cloud.Objects.UploadAsync(address, new UploadBody(new MemoryStream(bytes), bytes.Length), new ObjectProperties { ContentType = "text/plain" }, Token);
    }

    private static async Task<int> CountAsync(ICloud cloud, SegmentPlace place) =>
        (await cloud.Objects.ListAsync(place.Container, new ObjectQuery(place.Prefix, null, 100, Folders: false), Token)).Entries.Count;

    private static async Task EmptyAsync(ICloud cloud, string container)
    {
        try
        {
            foreach (var entry in (await cloud.Objects.ListAsync(container, new ObjectQuery("", null, 1000, Folders: false), CancellationToken.None)).Entries)
            {
                await cloud.Objects.DeleteAsync(new(container, entry.Name), withParts: false, CancellationToken.None);
            }

            await cloud.Containers.DeleteAsync(container, CancellationToken.None);
        }
        catch (CloudException gone) when (gone.Error is CloudError.NotFound)
        {
            // It was never made.
        }
    }

    private static async Task FailsAsync<TError>(Func<Task> act) where TError : CloudError =>
        Assert.IsType<TError>((await Assert.ThrowsAsync<CloudException>(act)).Error);
}
