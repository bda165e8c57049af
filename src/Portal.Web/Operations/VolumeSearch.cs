using Portal.Domain.Errors;
using Portal.Domain.Volumes;

namespace Portal.Web.Operations;

/// <summary>Finds a volume as it is now: in the project's list, and else by its id, as administrators may act on another project's.</summary>
internal static class VolumeSearch
{
    /// <returns>Null for one that is gone.</returns>
    public static async Task<Volume?> FindAsync(IBlockStorage block, string id, CancellationToken cancellationToken)
    {
        if ((await block.Volumes.ListAsync(cancellationToken)).FirstOrDefault(volume => volume.Id == id) is { } own)
        {
            return own;
        }

        try
        {
            return await block.Volumes.GetAsync(id, cancellationToken);
        }
        catch (CloudException missing) when (missing.Error is CloudError.NotFound)
        {
            return null;
        }
    }
}
