using Portal.Web.Operations;

namespace Portal.Web.Tasks;

/// <summary>How an item goes on whose answer was lost.</summary>
internal static class LostAnswers
{
    /// <param name="look">How it goes on, once the effect is seen; null while it is not.</param>
    public static async Task<ItemStep> SettleAsync(this Lookout lookout, Func<CancellationToken, Task<ItemStep?>> look, CancellationToken cancellationToken)
    {
        ItemStep? seen = null;
        var isSo = await lookout.IsSoAsync(
            async token =>
            {
                seen = await look(token);
                return seen is not null;
            },
            cancellationToken);
        return isSo switch
        {
            true => seen!,
            false => new ItemStep(TaskItemState.Failed, TaskReasons.NotCarriedOut),
            _ => new ItemStep(TaskItemState.Unknown, TaskReasons.CannotTell),
        };
    }

    /// <param name="isSo">Whether the effect is seen.</param>
    /// <param name="then">How it goes on then.</param>
    public static Task<ItemStep> SettleAsync(this Lookout lookout, Func<CancellationToken, Task<bool>> isSo, TaskItemState then, CancellationToken cancellationToken) =>
        lookout.SettleAsync(async token => await isSo(token) ? new ItemStep(then) : null, cancellationToken);
}
