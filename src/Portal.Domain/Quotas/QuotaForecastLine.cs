namespace Portal.Domain.Quotas;

/// <summary>One quota before and after something is done.</summary>
/// <param name="Used">Null where the cloud does not say.</param>
/// <param name="Add">What the action takes in addition.</param>
/// <param name="Limit">Null: unlimited.</param>
public sealed record QuotaForecastLine(QuotaResource Resource, long? Used, long Add, long? Limit)
{
    public long? After => Used + Add;

    /// <summary>Taken alone it is already too much, or together with what is used.</summary>
    public bool Exceeds => Add > 0 && Limit is { } limit && (After ?? Add) > limit;

    public QuotaLevel Level => Exceeds ? QuotaLevel.Exceeded : QuotaLevels.Of(Limit, After);

    public QuotaLevel LevelBefore => QuotaLevels.Of(Limit, Used);

    public double? ShareBefore => QuotaLevels.Share(Limit, Used);

    public double? ShareAfter => QuotaLevels.Share(Limit, After);
}
