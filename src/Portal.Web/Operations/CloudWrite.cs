using Portal.Web.Audit;
using Portal.Web.Live;

namespace Portal.Web.Operations;

/// <summary>One request of a person that changes something.</summary>
/// <param name="Verb">What it counts under in the cloud's rate limits.</param>
/// <param name="Touches">The lists that change with it.</param>
/// <param name="Send">Sends it, once.</param>
internal sealed record CloudWrite<T>(AuditSubject Subject, HttpMethod Verb, LiveKinds Touches, Func<CancellationToken, Task<T>> Send)
{
    /// <summary>
    /// Looks for its effect when the answer was lost; <c>Done</c> with what it would have answered. Null where looking cannot tell.
    /// </summary>
    public Func<CancellationToken, Task<(bool Done, T Value)>>? Look { get; init; }

    /// <summary>The instance whose row changes with it.</summary>
    public string? InstanceId { get; init; }
}
