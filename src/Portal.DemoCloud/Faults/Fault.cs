namespace Portal.DemoCloud.Faults;

/// <summary>One kind of misbehaviour of one service, for some of its requests.</summary>
public sealed record Fault(CloudService Service, FaultKind Kind)
{
    /// <summary>Whether the request is carried out first, and only its answer suffers. Latency always comes before the work unless this is set.</summary>
    public bool AfterWork { get; init; }

    /// <summary>How long <see cref="FaultKind.Latency"/> takes, in real time.</summary>
    public TimeSpan Delay { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Status of <see cref="FaultKind.Error"/>.</summary>
    public int Status { get; init; } = 500;

    /// <summary>Body of <see cref="FaultKind.Error"/>; null: a line that says what it is.</summary>
    public string? Text { get; init; }

    /// <summary>
    /// In the middle of an upload, after so many of its bytes; concerns only requests that carry more data than that. With <see cref="FaultKind.Error"/> the
    /// service gives up in its own way, with <see cref="FaultKind.Reset"/> it dies.
    /// </summary>
    public long? AtByte { get; init; }

    /// <summary>How many requests suffer; null: until the fault is cleared.</summary>
    public int? Requests { get; init; }

    /// <summary>Only requests of this method; null: all.</summary>
    public string? Method { get; init; }

    /// <summary>Only requests whose path (without query) matches this regular expression; null: all.</summary>
    public string? PathPattern { get; init; }
}
