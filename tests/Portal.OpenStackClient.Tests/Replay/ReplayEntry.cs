using Portal.Domain.Errors;
using Portal.Testing.Recordings;

namespace Portal.OpenStackClient.Tests.Replay;

/// <summary>How one recording replays: the call that must send the recorded request, and what must come of the recorded answer.</summary>
/// <param name="Call">Makes the call and gives what it returned.</param>
/// <param name="Check">Looks at the result, or at the <see cref="CloudError"/> the call ended with.</param>
/// <param name="Apart">Optional fields of the body that only one of recorder and portal sends.</param>
internal sealed record ReplayEntry(Func<ReplayCloud, Task<object?>> Call, Action<Recording, object?> Check, string[] Apart)
{
    /// <summary>Several attempts of the same request are the recording's point (a refused token is renewed once).</summary>
    public int Times { get; init; } = 1;

    public async Task<object?> RunAsync(ReplayCloud cloud)
    {
        try
        {
            return await Call(cloud);
        }
        catch (CloudException error)
        {
            return error.Error;
        }
    }
}
