namespace Portal.Domain.Quotas;

/// <summary>How full a quota is, from the least to the most worrying.</summary>
public enum QuotaLevel
{
    /// <summary>There is no limit.</summary>
    Unlimited,

    /// <summary>There is a limit, but the cloud does not say here how much is used.</summary>
    Unknown,
    Ok,

    /// <summary>80 % and more.</summary>
    Warning,

    /// <summary>95 % and more.</summary>
    Critical,

    /// <summary>More than there is.</summary>
    Exceeded,
}

/// <summary>Where the levels begin.</summary>
public static class QuotaLevels
{
    public const double WarningShare = 0.80;

    public const double CriticalShare = 0.95;

    /// <param name="limit">Null: unlimited.</param>
    /// <param name="used">Null: unknown.</param>
    public static QuotaLevel Of(long? limit, long? used)
    {
        if (limit is not { } max)
        {
            return QuotaLevel.Unlimited;
        }

        if (used is not { } taken)
        {
            return QuotaLevel.Unknown;
        }

        if (taken > max)
        {
            return QuotaLevel.Exceeded;
        }

        // Nothing of nothing is not worth a warning.
        return max == 0 ? QuotaLevel.Ok : ((double)taken / max) switch
        {
            >= CriticalShare => QuotaLevel.Critical,
            >= WarningShare => QuotaLevel.Warning,
            _ => QuotaLevel.Ok,
        };
    }

    public static QuotaLevel Level(this QuotaLine line) => Of(line.Limit, line.Used);

    /// <summary>Used share from 0 to 1 (above 1 when exceeded); null when unlimited or unknown.</summary>
    public static double? Share(long? limit, long? used) => (limit, used) switch
    {
        ({ } max, { } taken) => max > 0 ? (double)taken / max : taken > 0 ? 1 : 0,
        _ => null,
    };

    public static double? Share(this QuotaLine line) => Share(line.Limit, line.Used);
}
