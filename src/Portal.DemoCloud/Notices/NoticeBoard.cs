using System.Security.Cryptography;

namespace Portal.DemoCloud.Notices;

/// <summary>What the services publish: the newest stay here for a look, and all go to the broker where there is one.</summary>
internal sealed class NoticeBoard
{
    private const int Kept = 1_000;

    private readonly Queue<Notice> _recent = new();

    public IReadOnlyList<Notice> Recent => [.. _recent];

    /// <summary>Told each message, under the cloud's lock.</summary>
    public Action<Notice>? Publish { get; set; }

    /// <summary>Stands where Folsom's messages carry their caller's live token, so that a leak is seen without one.</summary>
    public string ContextToken { get; } = RandomNumberGenerator.GetHexString(32, lowercase: true);

    public void Add(Notice notice)
    {
        _recent.Enqueue(notice);
        if (_recent.Count > Kept) _recent.Dequeue();
        Publish?.Invoke(notice);
    }
}
