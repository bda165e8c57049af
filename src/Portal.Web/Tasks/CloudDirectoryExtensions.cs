using Portal.Domain.Clouds;
using Portal.Domain.Errors;
using Portal.Web.Sessions;

namespace Portal.Web.Tasks;

internal static class CloudDirectoryExtensions
{
    /// <summary>Throws when the cloud is no longer configured.</summary>
    public static CloudProfile Require(this ICloudDirectory clouds, string cloudId) =>
        clouds.Find(cloudId)?.Profile ?? throw new CloudException(new CloudError.NotFound("This cloud is no longer configured."));
}
