using Microsoft.Extensions.Options;

namespace Portal.Web.Configuration;

internal sealed class PortalSessionOptionsValidator : IValidateOptions<PortalSessionOptions>
{
    public ValidateOptionsResult Validate(string? name, PortalSessionOptions options)
    {
        List<string> faults = [];
        Range("Idle", options.Idle, TimeSpan.FromMinutes(1), TimeSpan.FromDays(30));
        Range("Absolute", options.Absolute, TimeSpan.FromMinutes(1), TimeSpan.FromDays(90));
        Range("WarnBefore", options.WarnBefore, TimeSpan.Zero, TimeSpan.FromHours(4));
        Range("Revivable", options.Revivable, TimeSpan.Zero, TimeSpan.FromDays(30));
        if (options.Idle > options.Absolute)
        {
            faults.Add("Session:Idle is longer than Session:Absolute.");
        }

        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);

        void Range(string key, TimeSpan value, TimeSpan least, TimeSpan most)
        {
            if (value < least || value > most)
            {
                faults.Add($"Session:{key} is {value}; it can be {least} to {most} (days.hours:minutes:seconds).");
            }
        }
    }
}
