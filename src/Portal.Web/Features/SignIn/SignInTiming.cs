namespace Portal.Web.Features.SignIn;

/// <summary>
/// When a refusal is answered: not before <paramref name="Least"/>, and in steps of <paramref name="Step"/>, so that the time
/// a keystone takes to hash a password does not tell which names exist.
/// </summary>
internal sealed record SignInTiming(TimeSpan Least, TimeSpan Step)
{
    public static SignInTiming Default { get; } = new(TimeSpan.FromSeconds(1), TimeSpan.FromMilliseconds(500));

    public TimeSpan Remaining(TimeSpan taken) =>
        taken <= Least ? Least - taken : Step == TimeSpan.Zero ? TimeSpan.Zero : (Step * Math.Ceiling((taken - Least) / Step)) - (taken - Least);
}
