namespace Portal.DemoCloud.Cinder;

/// <summary>What cinder's database holds.</summary>
internal sealed class VolumeStore
{
    private static readonly VolumeQuota Default = new();

    private readonly Dictionary<string, VolumeQuota> _quotas = [];
    private int _types;

    public List<Volume> Volumes { get; } = [];

    public List<VolumeSnapshot> Snapshots { get; } = [];

    public List<VolumeType> Types { get; } = [];

    public Volume? Find(string? id) => Volumes.Find(volume => volume.Id == id);

    public VolumeSnapshot? Snapshot(string? id) => Snapshots.Find(snapshot => snapshot.Id == id);

    public VolumeType? Type(string? name) => Types.Find(type => type.Name == name);

    public VolumeType AddType(string name)
    {
        var type = new VolumeType(++_types, name);
        Types.Add(type);
        return type;
    }

    /// <summary>The volumes a server has or is getting, in the order of their devices.</summary>
    public IEnumerable<Volume> OfServer(string serverId) =>
        Volumes.Where(volume => volume.Attachment?.ServerId == serverId).OrderBy(volume => volume.Attachment!.Device, StringComparer.Ordinal);

    public VolumeQuota Quota(string tenantId) => _quotas.GetValueOrDefault(tenantId, Default);

    public void SetQuota(string tenantId, VolumeQuota quota) => _quotas[tenantId] = quota;
}
