using Microsoft.Extensions.Options;
using MySqlConnector;

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

        if (options.Nodes is < 1 or > 500)
        {
            faults.Add($"Demo:Nodes is {options.Nodes}; it can be 1 to 500.");
        }

        if (options.Records is { } records && !IsConnectionString(records.ConnectionString))
        {
            faults.Add("Demo:Records:ConnectionString must name a server, a user and a password.");
        }

        if (options.Notifications is { } notifications && notifications.Uri is not { IsAbsoluteUri: true, Scheme: "amqp", UserInfo.Length: > 0 })
        {
            faults.Add("Demo:Notifications:Uri must be an address such as amqp://user:password@host:5672/.");
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

    private static bool IsConnectionString(string? text)
    {
        try
        {
            return new MySqlConnectionStringBuilder(text ?? "") is { Server.Length: > 0, UserID.Length: > 0, Password.Length: > 0 };
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
