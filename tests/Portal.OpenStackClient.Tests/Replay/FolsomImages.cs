using Portal.Domain.Errors;
using Portal.OpenStackClient.Core;

namespace Portal.OpenStackClient.Tests.Replay;

/// <summary>glance v1 and v2 as recorded on Folsom.</summary>
internal static class FolsomImages
{
    public static ReplayTable AddFolsomImages(this ReplayTable table) => table
        .Ok("glance/001", DiscoveryCalls.Image, static (_, result) => Assert.Equal(
            [new Microversion(2, 0), new Microversion(1, 1), new Microversion(1, 0)],
            Assert.IsAssignableFrom<IReadOnlyList<ApiVersion>>(result).Select(static version => version.Version)))
        .Fails<CloudError.Unauthorized>("glance/007", ImageCalls.ListFirstWithoutToken)
        .RefusesToken("glance/008", ImageCalls.ListFirst)
        .Ok("glance/009-016 020-025", ImageCalls.ListFirst, ImageCalls.AreFirst)
        .Ok("glance/027", ImageCalls.Get, ImageCalls.IsFirst)
        .Fails<CloudError.NotFound>("glance/028", ImageCalls.Get)
        .Ok("glance/029", ImageWrites.Download, ImageWrites.IsData)
        .Fails<CloudError.NotFound>("glance/030", ImageWrites.Download)
        .Ok("glance/031 049 052", ImageWrites.Create, ImageWrites.IsFirst)
        .Ok("glance/033", ImageWrites.Upload, ImageWrites.IsFirst)
        .Fails<CloudError.Conflict>("glance/058", ImageWrites.Upload)
        .Ok("glance/053 055 060 062", ImageWrites.Update, ImageWrites.IsFirst)
        .Fails<CloudError.NotFound>("glance/059", ImageWrites.Update)
        .Ok("glance/063 066", ImageWrites.Members, ImageWrites.AreMembers)
        .Ok("glance/064 065", ImageWrites.Share, ComputeResults.Nothing)
        .Fails<CloudError.NotFound>("glance/072", ImageWrites.Share)
        .Fails<CloudError.NotFound>("glance/071", ImageWrites.Unshare)
        .Ok("glance/068", ImageCalls.ListFirst, ImageCalls.AreFirst)
        .Ok("glance/104", ImageWrites.Delete, ComputeResults.Nothing)
        .Fails<CloudError.NotFound>("glance/105", ImageWrites.Delete)
        .Fails<CloudError.Forbidden>("glance/108 109", ImageWrites.Delete)
        .Ok("glance/074-078", ImageCalls.ListSecond, ImageCalls.AreSecond)
        .Ok("glance/080", ImageCalls.GetSecond, ImageCalls.IsSecond)
        .Fails<CloudError.NotFound>("glance/081", ImageCalls.GetSecond);
}
