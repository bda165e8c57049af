using Microsoft.Extensions.Options;

namespace Portal.Web.Operators;

/// <summary>The operators' sources of all clouds: <c>Operator</c>, by the cloud's id.</summary>
public sealed class OperatorsOptions
{
    public const string Section = "Operator";

    public Dictionary<string, OperatorOptions> Items { get; } = new(StringComparer.Ordinal);
}

/// <summary>Every child of the section is one cloud.</summary>
internal sealed class OperatorsOptionsSetup(IConfiguration configuration) : IConfigureOptions<OperatorsOptions>
{
    public void Configure(OperatorsOptions options)
    {
        foreach (var section in configuration.GetSection(OperatorsOptions.Section).GetChildren())
        {
            options.Items[section.Key] = section.Get<OperatorOptions>() ?? new OperatorOptions();
        }
    }
}
