using Microsoft.Extensions.Options;

namespace Portal.Web.Security;

/// <summary>
/// Below Information, SignalR logs the arguments of each call: everything people type, in every page. No level that the configuration names
/// reaches these categories, unless <c>Logging:UnsafeCircuitTrace</c> says that it may.
/// </summary>
internal sealed class CircuitLogCap(IConfiguration configuration) : IPostConfigureOptions<LoggerFilterOptions>
{
    public const string UnsafeKey = "Logging:UnsafeCircuitTrace";

    private static readonly string[] Capped = ["Microsoft.AspNetCore.SignalR", "Microsoft.AspNetCore.Http.Connections"];

    public static bool IsOff(IConfiguration configuration) => configuration.GetValue<bool>(UnsafeKey);

    public void PostConfigure(string? name, LoggerFilterOptions options)
    {
        if (IsOff(configuration))
        {
            return;
        }

        for (var at = 0; at < options.Rules.Count; at++)
        {
            options.Rules[at] = Cap(options.Rules[at]);
        }

        // What no rule speaks of follows the least level.
        if (options.MinLevel < LogLevel.Information && !options.Rules.Any(static rule => rule is { ProviderName: null, CategoryName: null }))
        {
            options.Rules.Insert(0, Cap(new LoggerFilterRule(null, null, options.MinLevel, null)));
        }
    }

    private static LoggerFilterRule Cap(LoggerFilterRule rule)
    {
        var before = rule.Filter;
        return new LoggerFilterRule(rule.ProviderName, rule.CategoryName, rule.LogLevel, (provider, category, level) =>
            (level >= LogLevel.Information || !IsCapped(category)) && (before is null || before(provider, category, level)));
    }

    private static bool IsCapped(string? category) => category is not null && Capped.Any(one =>
        category.StartsWith(one, StringComparison.OrdinalIgnoreCase) && (category.Length == one.Length || category[one.Length] == '.'));
}
