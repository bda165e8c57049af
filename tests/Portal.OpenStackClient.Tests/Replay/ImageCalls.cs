using Portal.Domain.Images;
using Portal.OpenStackClient.Core;
using Portal.Testing.Recordings;
using ImagesV1 = Portal.OpenStackClient.Glance.V1.Images;
using ImagesV2 = Portal.OpenStackClient.Glance.V2.Images;

namespace Portal.OpenStackClient.Tests.Replay;

/// <summary>Calls of glance and what must come of them. The ports' own lists ask for pages of 500, so recorded lists replay through the typed APIs.</summary>
internal static class ImageCalls
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<object?> Get(ReplayCloud cloud) => await (await cloud.ConnectAsync()).Images.GetAsync(cloud.IdIn("images"), Token);

    public static async Task<object?> ListFirst(ReplayCloud cloud)
    {
        var api = cloud.SessionApiAt<ImagesV1.IImagesApi>(ServiceTypes.Image, Address(cloud, "v1"), ImagesV1.ImagesV1JsonContext.Refit);
        var query = cloud.Query<ImagesV1.ImageListQuery>();
        var answer = cloud.Recording.Path.Contains("/detail", StringComparison.Ordinal) ? await api.ListDetailAsync(query, Token) : await api.ListAsync(query, Token);
        return answer.Images!.Select(ImagesV1.ImageMapper.Map).OfType<Image>().ToList();
    }

    public static async Task<object?> ListFirstWithoutToken(ReplayCloud cloud) =>
        await cloud.ApiAt<ImagesV1.IImagesApi>(ServiceTypes.Image, Address(cloud, "v1"), ImagesV1.ImagesV1JsonContext.Refit)
            .ListAsync(new ImagesV1.ImageListQuery(), Token);

    public static async Task<object?> ListSecond(ReplayCloud cloud) =>
        await cloud.SessionApiAt<ImagesV2.IImagesApi>(ServiceTypes.Image, Address(cloud, "v2"), ImagesV2.ImagesV2JsonContext.Refit)
            .ListAsync(cloud.Query<ImagesV2.ImageListQuery>(), Token);

    public static async Task<object?> ListSecondWithoutToken(ReplayCloud cloud) =>
        await cloud.ApiAt<ImagesV2.IImagesApi>(ServiceTypes.Image, Address(cloud, "v2"), ImagesV2.ImagesV2JsonContext.Refit)
            .ListAsync(new ImagesV2.ImageListQuery(), Token);

    public static async Task<object?> GetSecond(ReplayCloud cloud) =>
        ImagesV2.ImageMapper.Map(await cloud.SessionApiAt<ImagesV2.IImagesApi>(ServiceTypes.Image, Address(cloud, "v2"), ImagesV2.ImagesV2JsonContext.Refit)
            .GetAsync(cloud.IdIn("images"), Token));

    public static void AreFirst(Recording recording, object? result)
    {
        var images = Assert.IsAssignableFrom<IReadOnlyList<Image>>(result);
        var wire = ComputeResults.Json(recording, "images");
        Assert.Equal(wire.GetArrayLength(), images.Count);
        foreach (var (expected, image) in wire.EnumerateArray().Zip(images))
        {
            if (expected.TryGetProperty("status", out _))
            {
                ImageCheck.CheckFirst(expected, image);
            }

            Assert.Equal(expected.GetProperty("id").GetString(), image.Id);
        }
    }

    public static void AreSecond(Recording recording, object? result)
    {
        var answer = Assert.IsType<ImagesV2.ImageListResponse>(result);
        var wire = ComputeResults.Json(recording, "images");
        Assert.Equal(wire.GetArrayLength(), answer.Images!.Count);
        foreach (var (expected, image) in wire.EnumerateArray().Zip(answer.Images))
        {
            ImageCheck.CheckSecond(expected, ImagesV2.ImageMapper.Map(image)!);
        }

        Assert.Equal(recording.ResponseBody!.Value.TryGetProperty("next", out var next) ? next.GetString() : null, answer.Next);
    }

    public static void IsFirst(Recording recording, object? result) =>
        ImageCheck.CheckHeaders(recording.ResponseHeaders, Assert.IsType<Image>(result));

    public static void IsSecond(Recording recording, object? result) =>
        ImageCheck.CheckSecond(recording.ResponseBody!.Value, Assert.IsType<Image>(result));

    private static Uri Address(ReplayCloud cloud, string version) => new($"http://127.0.0.1:{cloud.Recording.Port}/{version}");
}
