using Portal.DemoCloud.Blobs;

namespace Portal.DemoCloud.Glance;

internal sealed class ImageStore
{
    private readonly Dictionary<string, Image> _byId = [];

    /// <summary>All images, newest first.</summary>
    public List<Image> All { get; } = [];

    public void Add(Image image)
    {
        _byId[image.Id] = image;
        var at = All.FindIndex(other => other.CreatedAt <= image.CreatedAt);
        All.Insert(at < 0 ? All.Count : at, image);
    }

    public Image? Find(string id) => _byId.GetValueOrDefault(id) is { IsDeleted: false } image ? image : null;

    /// <summary>Also a deleted one keeps its id.</summary>
    public bool Exists(string id) => _byId.ContainsKey(id);

    public Image? FindDeleted(string id) => _byId.GetValueOrDefault(id);

    public static void Delete(Image image, DateTimeOffset now)
    {
        BlobStore.Drop(image.Upload);
        image.Upload = null;
        image.Status = "deleted";
        image.DeletedAt = image.UpdatedAt = now;
    }
}
