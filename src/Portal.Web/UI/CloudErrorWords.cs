using Microsoft.Extensions.Localization;
using Portal.Domain.Errors;
using Portal.Web.Localization;

namespace Portal.Web.UI;

/// <summary>The portal's own sentence for a refusal of the cloud, by its kind; the cloud's words stand beside it.</summary>
public static class CloudErrorWords
{
    public static string Sentence(CloudError error, IStringLocalizer<SharedText> words)
    {
        var service = ServiceName(error.Service, words);
        return error switch
        {
            _ when error.OutcomeUnknown => words["error.OutcomeUnknown", service],
            CloudError.Unauthorized => words["error.Unauthorized"],
            CloudError.Forbidden => words["error.Forbidden"],
            CloudError.NotFound => words["error.NotFound", service],
            CloudError.Conflict => words["error.Conflict"],
            CloudError.OverQuota => words["error.OverQuota"],
            CloudError.RateLimited limited => words["error.RateLimited", service, Math.Max(1, (int)Math.Ceiling(limited.RetryAfter.TotalSeconds))],
            CloudError.Invalid => words["error.Invalid", service],
            CloudError.Unavailable => words["error.Unavailable", service],
            CloudError.Unsupported => words["error.Unsupported"],
            CloudError.Unexpected unexpected => words["error.Unexpected", service, unexpected.StatusCode],
            _ => words["error.Unexpected", service, 0],
        };
    }

    /// <summary>A service by the name people know: "Compute (nova)".</summary>
    public static string ServiceName(string? type, IStringLocalizer<SharedText> words)
    {
        if (type is null)
        {
            return words["service.unknown"];
        }

        var known = words[$"service.{type}"];
        return known.ResourceNotFound ? type : known;
    }

    /// <summary>Asking again may help without anything else having changed.</summary>
    public static bool IsPassing(CloudError error) =>
        error is CloudError.Unavailable or CloudError.RateLimited or CloudError.Unexpected or CloudError.Conflict;
}
