using Microsoft.Extensions.Time.Testing;

namespace Portal.Web.Tests.Fakes;

/// <summary>Waits for conditions, moving a fake clock where one is given.</summary>
internal static class Soon
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public static async Task BeTrueAsync(Func<bool> condition, FakeTimeProvider? time = null, TimeSpan? step = null)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!condition())
        {
            time?.Advance(step ?? TimeSpan.FromMilliseconds(100));
            await Task.Delay(2, patience.Token);
        }
    }

    /// <summary>Lets so much fake time pass, giving everybody the chance to act in each step.</summary>
    public static async Task PassAsync(FakeTimeProvider time, TimeSpan span, TimeSpan? step = null)
    {
        var each = step ?? TimeSpan.FromMilliseconds(500);
        for (var passed = TimeSpan.Zero; passed < span; passed += each)
        {
            time.Advance(each);
            await Task.Delay(2, TestContext.Current.CancellationToken);
        }
    }
}
