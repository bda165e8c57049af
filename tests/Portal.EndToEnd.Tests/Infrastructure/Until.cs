namespace Portal.EndToEnd.Tests.Infrastructure;

internal static class Until
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(50);

    /// <summary>Looks until there is an answer.</summary>
    public static async Task<T> HasAsync<T>(Func<Task<T?>> look, TimeSpan limit)
        where T : class
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(limit);
        while (true)
        {
            if (await look() is { } found)
            {
                return found;
            }

            await Task.Delay(Look, patience.Token);
        }
    }

    public static Task TrueAsync(Func<Task<bool>> look, TimeSpan limit) => HasAsync(async () => await look() ? "yes" : null, limit);
}
