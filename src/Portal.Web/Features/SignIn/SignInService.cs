using Portal.Domain.Clouds;
using Portal.Domain.Errors;
using Portal.Web.Security;

namespace Portal.Web.Features.SignIn;

/// <summary>Asks the cloud whether it knows these credentials, slowly enough for guessers.</summary>
internal sealed class SignInService(ICloudConnector connector, SignInThrottle throttle, SignInTiming timing, TimeProvider time, ILogger<SignInService> logger)
{
    public async Task<SignInOutcome> TryAsync(SignInAttempt attempt, CancellationToken cancellationToken)
    {
        var who = SignInThrottle.Who(attempt.Name, attempt.Domain);
        if (throttle.Check(attempt.Address, attempt.Cloud.Id, who) is var wait && wait > TimeSpan.Zero)
        {
            Log.SignInRefused(logger, attempt.Cloud.Id, $"{attempt.Address}", "too many attempts");
            return new SignInOutcome.Throttled(wait);
        }

        var started = time.GetTimestamp();
        try
        {
            var token = await connector.GetIdentity(attempt.Cloud).SignInAsync(attempt.Credentials, cancellationToken);
            throttle.Accepted(attempt.Address, attempt.Cloud.Id, who);
            return new SignInOutcome.Accepted(token);
        }
        catch (CloudException ex) when (IsRefusal(ex.Error))
        {
            throttle.Refused(attempt.Address, attempt.Cloud.Id, who);
            Log.SignInRefused(logger, attempt.Cloud.Id, $"{attempt.Address}", "not accepted by the cloud");
            await Task.Delay(timing.Remaining(time.GetElapsedTime(started)), time, cancellationToken);
            return new SignInOutcome.Refused();
        }
        catch (CloudException ex)
        {
            Log.SignInRefused(logger, attempt.Cloud.Id, $"{attempt.Address}", ex.Error.GetType().Name);
            return new SignInOutcome.Failed(ex.Error);
        }
    }

    // A keystone that knows neither user nor domain may say so with other words; a person who guesses must not hear the difference.
    private static bool IsRefusal(CloudError error) => error is CloudError.Unauthorized or CloudError.Forbidden or CloudError.NotFound or CloudError.Invalid;
}
