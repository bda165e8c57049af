namespace Portal.DemoCloud.Nova.Actions;

/// <summary>What the scheduler's checks say of a live migration.</summary>
internal abstract record CheckVerdict
{
    public sealed record Passed : CheckVerdict;

    public sealed record Refused : CheckVerdict;

    /// <summary>A daemon that nova believes alive does not answer.</summary>
    public sealed record NoAnswer : CheckVerdict;

    public sealed record ServiceDown(string Host) : CheckVerdict;
}
