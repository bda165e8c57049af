using Portal.Domain.Errors;
using Portal.Domain.Volumes;
using Portal.OpenStackClient.Core;

namespace Portal.OpenStackClient.Tests.Replay;

/// <summary>cinder v3 as recorded on Zed, and what nova does with its volumes.</summary>
internal static class CurrentVolumes
{
    public static ReplayTable AddCurrentVolumes(this ReplayTable table) => table
        .Ok("cinder/001", DiscoveryCalls.Block, static (_, result) => Assert.Equal(
            (new Microversion(3, 0), new Microversion(3, 0), new Microversion(3, 70)),
            Assert.Single(Assert.IsAssignableFrom<IReadOnlyList<ApiVersion>>(result)) is var version ? (version.Version, version.Min!.Value, version.Max!.Value) : default))
        .Fails<CloudError.Unauthorized>("cinder/003", CurrentVolumeCalls.ListAsNobody)
        .RefusesToken("cinder/004", VolumeCalls.ListBrief)
        .Ok("cinder/005", VolumeCalls.Extensions, VolumeCalls.AreExtensions)
        .Ok("cinder/006 007", VolumeCalls.Types, CurrentVolumeCalls.AreTypes)
        .Ok("cinder/010", VolumeCalls.Limits, CurrentVolumeCalls.AreLimits)
        .Ok("cinder/014 044", VolumeCalls.List, CurrentVolumeCalls.AreVolumes)
        .Ok("cinder/045 046 062", VolumeCalls.ListWithQuery, CurrentVolumeCalls.AreVolumes)
        .Fails<CloudError.NotFound>("cinder/047", VolumeCalls.ListWithQuery)
        .Ok("cinder/015 034 036 057", VolumeCalls.Create, CurrentVolumeCalls.IsVolume)
        .Fails<CloudError.NotFound>("cinder/068", VolumeCalls.Create)
        .Fails<CloudError.Invalid>("cinder/069", VolumeCalls.Create)
        .Fails<CloudError.OverQuota>("cinder/070", VolumeCalls.Create)
        .Ok("cinder/016-019 035 041 052 058 061", VolumeCalls.Get, CurrentVolumeCalls.IsVolume)
        .Fails<CloudError.NotFound>("cinder/020 066", VolumeCalls.Get)
        .Ok("cinder/021", CurrentVolumeCalls.Update, ComputeResults.Nothing)
        .Ok("cinder/022", CurrentVolumeCalls.SetMetadata, ComputeResults.Nothing)
        .Ok("cinder/023", CurrentVolumeCalls.RemoveMetadata, ComputeResults.Nothing)
        .Fails<CloudError.Invalid>("cinder/026", CurrentVolumeCalls.Extend)
        .Ok("cinder/027", CurrentVolumeCalls.Extend, ComputeResults.Nothing)
        .Ok("cinder/028", CurrentVolumeCalls.Retype, ComputeResults.Nothing)
        .Ok("cinder/029", VolumeCalls.CreateSnapshot, CurrentVolumeCalls.IsSnapshot, "metadata")
        .Ok("cinder/030", VolumeCalls.ListSnapshots, CurrentVolumeCalls.AreSnapshots)
        .Ok("cinder/031", VolumeCalls.GetSnapshot, CurrentVolumeCalls.IsSnapshot)
        .Ok("cinder/032", CurrentVolumeCalls.UpdateSnapshot, ComputeResults.Nothing, "description")
        .Ok("cinder/037", VolumeCalls.DeleteSnapshot, ComputeResults.Nothing)
        .Fails<CloudError.NotFound>("cinder/038", VolumeCalls.DeleteSnapshot)
        .Ok("cinder/039", CurrentVolumeCalls.Offer, CurrentVolumeCalls.IsOffered)
        .Ok("cinder/040", CurrentVolumeCalls.ListTransfers, CurrentVolumeCalls.AreTransfers)
        .Fails<CloudError.Invalid>("cinder/042", CurrentVolumeCalls.Accept)
        .Ok("cinder/043", CurrentVolumeCalls.CancelOffer, ComputeResults.Nothing)
        .Ok("cinder/049", VolumeCalls.Attach, VolumeCalls.IsDevice, "device", "delete_on_termination")
        .Ok("cinder/050", VolumeCalls.Held, VolumeCalls.AreHeld)
        .Fails<CloudError.Conflict>("cinder/051", VolumeCalls.Attach, "device")
        .Ok("cinder/054", VolumeCalls.Detach, ComputeResults.Nothing)
        .Fails<CloudError.NotFound>("cinder/055", VolumeCalls.Detach)
        .Ok("cinder/056", VolumeCalls.Upload, VolumeCalls.IsUpload, "visibility", "protected")
        .Fails<CloudError.Forbidden>("cinder/059", VolumeCalls.ResetStatus)
        .Ok("cinder/060", VolumeCalls.ResetStatus, ComputeResults.Nothing)
        .Fails<CloudError.Forbidden>("cinder/063", VolumeCalls.ForceDelete)
        .Fails<CloudError.Conflict>("cinder/033 053", VolumeCalls.Delete)
        .Ok("cinder/064", VolumeCalls.Delete, ComputeResults.Nothing)
        .Fails<CloudError.NotFound>("cinder/065", VolumeCalls.Delete)
        .Ok("cinder/074", CurrentVolumeCalls.ListBackups, static (_, result) => Assert.Empty(Assert.IsAssignableFrom<IReadOnlyList<VolumeBackup>>(result)));
}
