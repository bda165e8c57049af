namespace Portal.OpenStackClient.Core;

/// <summary>
/// The most items that services without page links gave in one answer, by address. It is believed for a while only: a service
/// that is started with a smaller limit cuts its answers without saying so.
/// </summary>
internal sealed class LongestAnswers(TimeProvider time)
{
    public static readonly TimeSpan Believed = TimeSpan.FromMinutes(5);

    public const int MaxAddresses = 256;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Answer> _answers = new(StringComparer.Ordinal);

    /// <summary>How many addresses are remembered.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _answers.Count;
            }
        }
    }

    public bool IsLongerKnown(string address, int items)
    {
        lock (_gate)
        {
            return _answers.TryGetValue(address, out var known) && known.Items > items && IsBelieved(known);
        }
    }

    public void Learn(string address, int items)
    {
        lock (_gate)
        {
            if (_answers.TryGetValue(address, out var known) && known.Items > items && IsBelieved(known))
            {
                return;
            }

            _answers[address] = new(items, time.GetUtcNow());
            if (_answers.Count > MaxAddresses)
            {
                _answers.Remove(_answers.MinBy(static answer => answer.Value.SeenAt).Key);
            }
        }
    }

    private bool IsBelieved(Answer answer) => time.GetUtcNow() - answer.SeenAt < Believed;

    private readonly record struct Answer(int Items, DateTimeOffset SeenAt);
}
