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
        .Ok("glance/074-078", ImageCalls.ListSecond, ImageCalls.AreSecond)
        .Ok("glance/080", ImageCalls.GetSecond, ImageCalls.IsSecond)
        .Fails<CloudError.NotFound>("glance/081", ImageCalls.GetSecond);
}
