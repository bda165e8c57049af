using System.Globalization;
using Portal.DemoCloud.Records;

namespace Portal.DemoCloud;

/// <summary>Arguments of the program: --instances N, --nodes N, --objects N, --port P, --time-scale S, --rate-limits, --token-lifetime SECONDS, --records CONNECTION-STRING,
/// --notifications AMQP-ADDRESS.</summary>
internal static class CommandLine
{
    /// <exception cref="FormatException">An argument is unknown, or its value is missing or no number.</exception>
    public static DemoCloudOptions Parse(IReadOnlyList<string> arguments)
    {
        var options = new DemoCloudOptions { Port = 8700 };
        for (var i = 0; i < arguments.Count; i++)
        {
            switch (arguments[i])
            {
                case "--instances": options.Instances = (int)Number(ref i); break;
                case "--nodes": options.Nodes = (int)Number(ref i); break;
                case "--objects": options.Objects = (int)Number(ref i); break;
                case "--port": options.Port = (int)Number(ref i); break;
                case "--time-scale": options.TimeScale = Number(ref i); break;
                case "--token-lifetime": options.TokenLifetime = TimeSpan.FromSeconds(Number(ref i)); break;
                case "--records": options.Records = new RecordsOptions { ConnectionString = Text(ref i) }; break;
                case "--notifications": options.Notifications = Uri.TryCreate(Text(ref i), UriKind.Absolute, out var broker) ? broker : throw new FormatException("--notifications needs an address."); break;
                case "--rate-limits": options.RateLimits = true; break;
                default: throw new FormatException($"Unknown argument {arguments[i]}.");
            }
        }

        return options;

        string Text(ref int at) => ++at < arguments.Count ? arguments[at] : throw new FormatException($"{arguments[at - 1]} needs a value.");

        double Number(ref int at) => ++at < arguments.Count && double.TryParse(arguments[at], CultureInfo.InvariantCulture, out var value) && value >= 0
            ? value
            : throw new FormatException($"{arguments[at - 1]} needs a number.");
    }
}
