using Microsoft.Extensions.Options;

namespace Portal.Web.Configuration;

internal sealed class DemoOptionsValidator : IValidateOptions<DemoOptions>
{
    public ValidateOptionsResult Validate(string? name, DemoOptions options)
    {
        List<string> faults = [];
        if (options.Instances is < 0 or > 10_000)
        {
            faults.Add($"Demo:Instances is {options.Instances}; it can be 0 to 10000.");
        }

        if (options.TimeScale is < 0 or > 100)
        {
            faults.Add($"Demo:TimeScale is {options.TimeScale}; it can be 0 to 100.");
        }

        if (options.TokenLifetime <= TimeSpan.Zero)
        {
            faults.Add("Demo:TokenLifetime must be longer than nothing.");
        }

        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
