using System.Security.Cryptography;
using Portal.DemoCloud.Blobs;
using Portal.DemoCloud.Http;
using Portal.DemoCloud.State;

namespace Portal.DemoCloud.Glance;

/// <summary>Creating, changing and deleting images with API v1, and their data (glance/api/v1/images.py).</summary>
internal sealed class ImagesV1Writes(Cloud cloud)
{
    public void Map(RouteTable routes, string version) => routes
        .Post($"/{version}/images", Create)
        .Put($"/{version}/images/{{id}}", Update)
        .Delete($"/{version}/images/{{id}}", Delete)
        .Get($"/{version}/images/{{id}}", Download);

    public static bool CarriesData(HttpRequest request, string[] path) => request switch
    {
        { ContentLength: null or 0 } when request.Headers.TransferEncoding.Count == 0 => false,
        { Method: "POST" } => path is [_, "images"],
        { Method: "PUT" } => path is [_, "images", _],
        _ => false,
    };

    private Answer Create(Call call)
    {
        var meta = ImageMeta.Read(call);
        var hasData = call.Upload is not null || call.IsBroken;
        meta.Check(null, withData: false);
        var id = meta.Id ?? Guid.NewGuid().ToString();
        if (cloud.Images.Exists(id)) throw GlanceErrors.Conflict($"An image with identifier {id} already exists");
        var image = new Image(id, null)
        {
            Status = "queued",
            DiskFormat = null,
            ContainerFormat = null,
            OwnerId = call.TenantId,
            CreatedAt = cloud.Clock.Now,
            UpdatedAt = cloud.Clock.Now,
            Size = meta.Size ?? 0,
        };
        meta.Apply(image, keepProperties: true);
        var source = Source(call, meta);
        cloud.Images.Add(image);

        // What is found wrong from here on leaves its row (recordings glance/041, 042, 077).
        if (hasData) meta.Check(image, withData: true);
        DemandDataType(call, image, hasData);
        if (hasData) Store(call, image, meta);
        else if (source is not null) Fetch(image, source, copies: meta.Location is null);
        return Told(call, 201, image);
    }

    private Answer Update(Call call)
    {
        var image = Find(call);
        if (!image.MayBeChangedBy(call.TenantId, call.IsAdmin)) throw GlanceErrors.Denied("update");
        var meta = ImageMeta.Read(call);
        var hasData = call.Upload is not null || call.IsBroken;
        if (hasData && image.Status != "queued")
        {
            BlobStore.Drop(call.Upload);
            throw GlanceErrors.UnqueuedUpload();
        }

        DemandDataType(call, image, hasData);
        meta.Check(image, hasData);
        meta.Apply(image, keepProperties: string.Equals(Call.First(call.Headers["x-glance-registry-purge-props"]), "false", StringComparison.OrdinalIgnoreCase));
        image.UpdatedAt = cloud.Clock.Now;
        if (hasData) Store(call, image, meta);
        else if (image.Status == "queued" && Source(call, meta) is { } source) Fetch(image, source, copies: meta.Location is null);
        return Told(call, 200, image);
    }

    private Answer Delete(Call call)
    {
        var image = Find(call);
        if (image.Protected) throw GlanceErrors.Forbidden("Image is protected");
        if (!image.MayBeChangedBy(call.TenantId, call.IsAdmin)) throw GlanceErrors.Denied("delete");
        ImageStore.Delete(image, cloud.Clock.Now);
        return Answer.Text(200, "null", JsonAnswer.WithCharset);
    }

    private Answer Download(Call call)
    {
        var image = Find(call);
        if (image.Status != "active") throw GlanceErrors.NotFound($"Image {image.Id} is not active");
        return ImagesV1Api.WithMeta(new Answer(200, "application/octet-stream", default), call, image).Sending(image.Data, 0, image.Data.Length);
    }

    private Image Find(Call call)
    {
        var id = call.Route["id"];
        return cloud.Images.Find(id) is { } image && image.VisibleTo(call.TenantId, call.IsAdmin) ? image : throw GlanceErrors.NotFound($"Image with identifier {id} not found");
    }

    private static void DemandDataType(Call call, Image image, bool hasData)
    {
        if (!hasData || call.ContentType is "application/octet-stream") return;
        BlobStore.Drop(call.Upload);
        image.Status = "killed";
        throw GlanceErrors.BadRequest("Content-Type must be application/octet-stream");
    }

    /// <summary>Whatever fails leaves the row, killed, where no list shows it (recordings glance/038 and 039).</summary>
    private static void Store(Call call, Image image, ImageMeta meta)
    {
        if (call.Upload is not { } data)
        {
            image.Status = call.IsKilled ? "saving" : "killed";
            return;
        }

        var fault = meta.Checksum is { } checksum && checksum != data.Md5
            ? $"Supplied checksum ({checksum}) and checksum generated from uploaded image ({data.Md5}) did not match. Setting image status to 'killed'."
            : meta.Size is { } size && size != data.Length
                ? $"Supplied size ({size}) and size generated from uploaded image ({data.Length}) did not match. Setting image status to 'killed'."
                : null;
        if (fault is not null)
        {
            BlobStore.Drop(data);
            image.Status = "killed";
            throw GlanceErrors.BadRequest(fault);
        }

        (image.Upload, image.Size, image.Checksum, image.Status) = (data, data.Length, data.Md5, "active");
    }

    private static string? Source(Call call, ImageMeta meta)
    {
        var source = meta.Location ?? Call.First(call.Headers["x-glance-api-copy-from"]);
        if (source is null) return null;
        return source.StartsWith("http://", StringComparison.Ordinal) || source.StartsWith("https://", StringComparison.Ordinal)
            ? source
            : throw GlanceErrors.BadRequest($"External sourcing not supported for store {source}");
    }

    /// <summary>Nothing is really fetched: this program opens no connection to where a stranger says. An address of port 1 cannot be reached, as in recording glance/052.</summary>
    private void Fetch(Image image, string source, bool copies)
    {
        var unreachable = new Uri(source).Port == 1;
        if (image.Size == 0 && !unreachable) image.Size = 32_000_000 + source.Sum(static letter => letter * 9_973L) % 90_000_000;
        if (!copies)
        {
            image.Status = "active";
            return;
        }

        cloud.Clock.After(1, () => Move("queued", unreachable ? "killed" : "saving"));
        cloud.Clock.After(8, () => Move("saving", "active"));

        void Move(string from, string to)
        {
            if (image.IsDeleted || image.Status != from) return;
            (image.Status, image.UpdatedAt) = (to, cloud.Clock.Now);
            if (to == "active") image.Checksum = ZeroSum(image.Size);
        }
    }

    /// <summary>MD5 of so many zeros, which is what a copied image holds here.</summary>
    private static string ZeroSum(long length)
    {
        using var md5 = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
        var zeros = new byte[1 << 16];
        for (var left = length; left > 0; left -= zeros.Length) md5.AppendData(zeros.AsSpan(0, (int)Math.Min(left, zeros.Length)));
        return Convert.ToHexStringLower(md5.GetHashAndReset());
    }

    private static Answer Told(Call call, int status, Image image)
    {
        var answer = JsonAnswer.Json(status, json =>
        {
            json.WriteStartObject("image");
            ImagesV1Api.WriteDetail(json, image);
            json.WriteEndObject();
        }).With("Location", $"{call.Origin}/v1/images/{image.Id}");
        return image.Checksum is { } checksum ? answer.With("Etag", checksum) : answer;
    }
}
