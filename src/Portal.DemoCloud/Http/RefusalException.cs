namespace Portal.DemoCloud.Http;

/// <summary>Ends a call with the given answer.</summary>
internal sealed class RefusalException(Answer answer) : Exception($"HTTP {answer.Status}")
{
    public Answer Answer { get; } = answer;

    public RefusalException After(TimeSpan delay)
    {
        Answer.After(delay);
        return this;
    }
}
