using Microsoft.Extensions.Localization;
using Portal.Domain.Compute;
using Portal.Web.Localization;

namespace Portal.Web.UI;

/// <summary>A status in the cloud's word (<c>VERIFY_RESIZE</c>) in the person's.</summary>
public static class RawStatus
{
    public static string Word(string raw, IStringLocalizer<SharedText> words) =>
        Enum.TryParse<InstanceStatus>(raw.Replace("_", "", StringComparison.Ordinal), ignoreCase: true, out var status)
        && Enum.IsDefined(status) && status != InstanceStatus.Unknown && !char.IsAsciiDigit(raw[0])
            ? words[$"status.{status}"]
            : raw;
}
