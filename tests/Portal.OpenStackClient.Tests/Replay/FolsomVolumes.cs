using Portal.Domain.Errors;
using Portal.OpenStackClient.Core;

namespace Portal.OpenStackClient.Tests.Replay;

/// <summary>cinder v1 as recorded on Folsom, and what nova does with its volumes.</summary>
internal static class FolsomVolumes
{
    public static ReplayTable AddFolsomVolumes(this ReplayTable table) => table
        .Ok("cinder/001", DiscoveryCalls.Block, static (_, result) => Assert.Equal(
            [new Microversion(1, 0)], Assert.IsAssignableFrom<IReadOnlyList<ApiVersion>>(result).Select(static version => version.Version)))
        .RefusesToken("cinder/004", VolumeCalls.ListBrief)
        .Ok("cinder/006", VolumeCalls.Extensions, VolumeCalls.AreExtensions)
        .Ok("cinder/007 088", VolumeCalls.Limits, VolumeCalls.AreLimits)
        .Ok("cinder/008 037 041-043", VolumeCalls.ListBrief, VolumeCalls.AreVolumes)
        .Ok("cinder/009 076", VolumeCalls.List, VolumeCalls.AreVolumes)
        .Ok("cinder/039 040 045", VolumeCalls.ListWithQuery, VolumeCalls.AreVolumes)
        .Ok("cinder/010 015", VolumeCalls.Types, VolumeCalls.AreTypes)
        .Ok("cinder/021 025 027 062 063", VolumeCalls.Create, VolumeCalls.IsVolume)
        .Fails<CloudError.Invalid>("cinder/030 036", VolumeCalls.Create)
        .Fails<CloudError.NotFound>("cinder/034 035", VolumeCalls.Create)
        .Fails<CloudError.OverQuota>("cinder/085 087", VolumeCalls.Create)
        .Ok("cinder/022-024 065 069 074 075 102", VolumeCalls.Get, VolumeCalls.IsVolume)
        .Fails<CloudError.NotFound>("cinder/046 047 104", VolumeCalls.Get)
        .Ok("cinder/052", VolumeCalls.CreateSnapshot, VolumeCalls.IsSnapshot)
        .Fails<CloudError.NotFound>("cinder/059", VolumeCalls.CreateSnapshot)
        .Fails<CloudError.Conflict>("cinder/078", VolumeCalls.CreateSnapshot)
        .Ok("cinder/053 054 099", VolumeCalls.GetSnapshot, VolumeCalls.IsSnapshot)
        .Fails<CloudError.NotFound>("cinder/060 100", VolumeCalls.GetSnapshot)
        .Ok("cinder/055", VolumeCalls.ListSnapshotsBrief, VolumeCalls.AreSnapshots)
        .Ok("cinder/056", VolumeCalls.ListSnapshots, VolumeCalls.AreSnapshots)
        .Ok("cinder/057", VolumeCalls.ListSnapshotsWithQuery, VolumeCalls.AreSnapshots)
        .Ok("cinder/098", VolumeCalls.DeleteSnapshot, ComputeResults.Nothing)
        .Ok("cinder/101", VolumeCalls.Delete, ComputeResults.Nothing)
        .Fails<CloudError.Conflict>("cinder/061 077 103", VolumeCalls.Delete)
        .Ok("cinder/068", VolumeCalls.ResetStatus, ComputeResults.Nothing)
        .Fails<CloudError.Forbidden>("cinder/070", VolumeCalls.ResetStatus)
        .Fails<CloudError.Invalid>("cinder/071", VolumeCalls.ResetStatus)
        .Ok("cinder/073", VolumeCalls.Upload, VolumeCalls.IsUpload)
        .Fails<CloudError.Forbidden>("cinder/105", VolumeCalls.ForceDelete)
        .Ok("cinder/106", VolumeCalls.ForceDelete, ComputeResults.Nothing)
        .Ok("nova/397 401 408 423", VolumeCalls.Held, VolumeCalls.AreHeld)
        .Ok("nova/398 407", VolumeCalls.Attach, VolumeCalls.IsDevice)
        .Ok("nova/402", VolumeCalls.GetAttachment, VolumeCalls.IsAttachment)
        .Fails<CloudError.Conflict>("nova/403 406", VolumeCalls.Attach)
        .Fails<CloudError.NotFound>("nova/404", VolumeCalls.Attach)
        .Fails<CloudError.Invalid>("nova/405", VolumeCalls.Attach)
        .Ok("nova/410", VolumeCalls.Detach, ComputeResults.Nothing)
        .Fails<CloudError.NotFound>("nova/412", VolumeCalls.Detach)
        .Fails<CloudError.Invalid>("nova/417", ComputeCalls.Launch)
        .Ok("nova/419", ComputeCalls.Launch, ComputeResults.Launched)
        .Ok("nova/420", ComputeCalls.Show, ComputeResults.Instance);
}
