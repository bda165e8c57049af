using Microsoft.Extensions.Options;

namespace Portal.Web.Metrics;

internal sealed class MetricsOptionsValidator : IValidateOptions<MetricsOptions>
{
    private const int ShortestToken = 16;

    public ValidateOptionsResult Validate(string? name, MetricsOptions options) => options is { Enabled: true, Token.Length: < ShortestToken }
        ? ValidateOptionsResult.Fail($"{MetricsOptions.Section}:{nameof(MetricsOptions.Token)} is shorter than {ShortestToken} characters.")
        : ValidateOptionsResult.Success;
}
