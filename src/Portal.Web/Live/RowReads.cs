using Portal.Domain.Compute;
using Portal.Domain.Errors;

namespace Portal.Web.Live;

/// <summary>Reads single instances, a few at a time.</summary>
internal static class RowReads
{
    private const int AtOnce = 4;

    /// <returns>What was found, and the ids of those that no longer exist.</returns>
    public static async Task<(List<Instance> Found, List<string> Gone)> ReadAsync(
        IInstanceService instances, IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        var answers = new Instance?[ids.Count];
        await Parallel.ForAsync(0, ids.Count, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken }, async (at, token) =>
        {
            try
            {
                answers[at] = await instances.GetAsync(ids[at], token).ConfigureAwait(false);
            }
            catch (CloudException ex) when (ex.Error is CloudError.NotFound)
            {
                // Gone: stays null.
            }
        }).ConfigureAwait(false);

        return ([.. answers.OfType<Instance>()], [.. ids.Where((_, at) => answers[at] is null)]);
    }
}
