namespace Portal.Web.Live;

/// <summary>Lets one waiter sleep until a time passes or somebody wakes it; a wake while it is busy ends its next sleep at once.</summary>
internal sealed class WakeSignal(TimeProvider time)
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    private TaskCompletionSource _signal = NewSource();

    public void Set() => Volatile.Read(ref _signal).TrySetResult();

    public async Task WaitAsync(TimeSpan timeout, CancellationToken cancellationToken)
    {
        var signal = Volatile.Read(ref _signal).Task;
        if (!signal.IsCompleted && timeout > TimeSpan.Zero)
        {
            using var timer = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            var delay = Task.Delay(timeout > Longest ? Longest : timeout, time, timer.Token);
            await Task.WhenAny(signal, delay).ConfigureAwait(false);
            await timer.CancelAsync().ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
        }

        // What a Set meant is read by the waiter after this line, so one that meets the old source is not lost.
        if (signal.IsCompleted)
        {
            Volatile.Write(ref _signal, NewSource());
        }
    }

    private static TaskCompletionSource NewSource() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
