using Portal.Domain.Clouds;
using Portal.Domain.Errors;
using Portal.Domain.ObjectStorage;

namespace Portal.Web.Transfers;

/// <summary>
/// The way back of a large object's move that was refused half way. Two names for the same parts are worse than nothing moved: deleting either would empty
/// the other. But where the first one was replaced meanwhile, the new name is the only one that leads to them.
/// </summary>
internal static class PartsTakeBack
{
    /// <summary>Whether the first name is the only one again.</summary>
    /// <param name="delete">Deletes the new name, and leaves the parts.</param>
    public static async Task<bool> TryAsync(ICloud cloud, ObjectDetail source, ObjectAddress to, Func<Task> delete)
    {
        try
        {
            if (await FindAsync(cloud, new ObjectAddress(source.Container, source.Name)) is not { } still || !LeadsAlike(still, source))
            {
                return false;
            }

            if (await FindAsync(cloud, to) is { } copy && LeadsAlike(copy, source))
            {
                await delete();
            }

            return true;
        }
        catch (CloudException refused)
        {
            return refused.Error is CloudError.NotFound;
        }
    }

    private static bool LeadsAlike(ObjectDetail one, ObjectDetail other) =>
        one.IsLarge && one.Segments == other.Segments && one.IsStaticLarge == other.IsStaticLarge && (one.Segments is not null || one.Etag == other.Etag);

    private static async Task<ObjectDetail?> FindAsync(ICloud cloud, ObjectAddress address)
    {
        try
        {
            return await cloud.Objects.GetAsync(address, CancellationToken.None);
        }
        catch (CloudException gone) when (gone.Error is CloudError.NotFound)
        {
            return null;
        }
    }
}
