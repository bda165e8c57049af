using Portal.Domain.Collections;
using Portal.Domain.Errors;
using Portal.Domain.ObjectStorage;
using Portal.Testing.Recordings;

namespace Portal.OpenStackClient.Tests.Replay;

/// <summary>swift 2.30 as recorded on a current cloud.</summary>
internal static class CurrentObjects
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static ReplayTable AddCurrentObjects(this ReplayTable table) => table
        .Ok("swift/001", ObjectCalls.Features, AreTold)
        .Fails<CloudError.Forbidden>("swift/003", ObjectCalls.ListContainers)
        .Ok("swift/004 009", ObjectCalls.ListContainers, ObjectCalls.AreContainers)
        .Ok("swift/005", ObjectCalls.Account, ObjectCalls.IsAccount)
        .Ok("swift/006 007", ObjectCalls.Create, ObjectCalls.IsCreated)
        .Fails<CloudError.NotFound>("swift/008", ObjectCalls.ListObjects)
        .Ok("swift/010 012-014 030 031", ObjectCalls.Upload, ObjectCalls.IsStored)
        .Ok("swift/015 020 033 036", ObjectCalls.GetObject, ObjectCalls.IsObject)
        .Ok("swift/016 043", ObjectCalls.Download, ObjectCalls.IsContent)
        .Ok("swift/034", ObjectCalls.Download, static (recording, result) => Assert.Equal((null, recording.ResponseText), Assert.IsType<ValueTuple<string?, string>>(result)))
        .Fails<CloudError.NotFound>("swift/018", ObjectCalls.Download)
        .Ok("swift/019", UpdateAsync, static (_, _) => { })
        .Ok("swift/021", CopyAsync, static (_, _) => { })
        .Ok("swift/022-026", ObjectCalls.ListObjects, ObjectCalls.AreObjects)
        .Fails<CloudError.Conflict>("swift/027", ObjectCalls.ListObjects)
        .Ok("swift/028 041", ObjectCalls.GetContainer, ObjectCalls.IsContainer)
        .Fails<CloudError.Conflict>("swift/029", ObjectCalls.DeleteContainer)
        .Ok("swift/032", ManifestAsync, static (_, _) => { })
        .Ok("swift/037", static async cloud => await (await cloud.ConnectAsync()).Objects.FindPartsAsync(ObjectCalls.Address(cloud), Token),
            static (_, result) => Assert.Equal(new LargeParts(new SegmentPlace("photos ✓", "segments/big/"), IsOwn: false), result))
        .Ok("swift/038", DeleteWholeAsync, static (_, _) => { })
        .Ok("swift/040", ObjectCalls.Update, static (_, _) => { })
        .Fails<CloudError.Invalid>("swift/045", ObjectCalls.Update)
        .Fails<CloudError.NotFound>("swift/047", ObjectCalls.DeleteObject)
        .Ok("swift/048", ObjectCalls.DeleteContainer, static (_, _) => { })
        .Fails<CloudError.NotFound>("swift/049", ObjectCalls.DeleteContainer);

    /// <summary>What the client looks at on the way to a recorded request.</summary>
    public static string? Beside(HttpRequestMessage request, Recording recording) => request.Method != HttpMethod.Head ? null : recording.Name switch
    {
        "swift/019-object-post" => "swift/015",
        "swift/021-object-copy" => "swift/015",
        "swift/032-dlo-put" => "swift/033",
        "swift/037-slo-manifest" or "swift/038-slo-delete" => "swift/036",
        _ => null,
    };

    private static void AreTold(Recording recording, object? result)
    {
        var features = Assert.IsType<ObjectStoreFeatures>(result);
        var told = recording.ResponseBody!.Value;
        Assert.Equal(
            (false, true, told.GetProperty("swift").GetProperty("max_file_size").GetInt64(), told.GetProperty("slo").GetProperty("max_manifest_segments").GetInt32()),
            (features.IsSilent, features.StaticLargeObjects, features.MaxObjectBytes, features.MaxSegments));
        Assert.Equal(told.GetProperty("tempurl").GetProperty("allowed_digests").EnumerateArray().Select(static digest => digest.GetString()), features.SigningDigests!);
    }

    private static async Task<object?> UpdateAsync(ReplayCloud cloud)
    {
        await (await cloud.ConnectAsync()).Objects.UpdateAsync(
            ObjectCalls.Address(cloud), new ObjectProperties { ContentType = "text/plain", Metadata = new ValueMap([KeyValuePair.Create("mood", "calm")]) }, Token);
        Assert.Equal("calm", cloud.Handler.Sent[^1].Headers["X-Object-Meta-mood"]);
        return true;
    }

    private static async Task<object?> CopyAsync(ReplayCloud cloud)
    {
        await (await cloud.ConnectAsync()).Objects.CopyAsync(ObjectCalls.Address(cloud), new ObjectAddress("photos ✓", "copy.txt"), handsOverParts: false, Token);
        Assert.Equal("/" + cloud.Recording.RequestHeaders["Destination"], cloud.Handler.Sent[^1].Headers["Destination"]);
        return true;
    }

    private static async Task<object?> ManifestAsync(ReplayCloud cloud)
    {
        await (await cloud.ConnectAsync()).Objects.UpdateAsync(ObjectCalls.Address(cloud), new ObjectProperties { ContentType = "application/octet-stream" }, Token);
        Assert.Equal(cloud.Recording.RequestHeaders["X-Object-Manifest"], cloud.Handler.Sent[^1].Headers["X-Object-Manifest"]);
        return true;
    }

    private static async Task<object?> DeleteWholeAsync(ReplayCloud cloud)
    {
        await (await cloud.ConnectAsync()).Objects.DeleteAsync(ObjectCalls.Address(cloud), withParts: true, Token);
        return true;
    }
}
