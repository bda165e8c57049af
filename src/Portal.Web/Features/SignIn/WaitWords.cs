using Microsoft.Extensions.Localization;

namespace Portal.Web.Features.SignIn;

internal static class WaitWords
{
    /// <summary>"Too many attempts" and when to try again.</summary>
    public static string TooMany(TimeSpan wait, IStringLocalizer<SignInText> words) => wait.TotalSeconds < 90
        ? words["throttled.seconds", (int)Math.Ceiling(wait.TotalSeconds)]
        : words["throttled.minutes", (int)Math.Ceiling(wait.TotalMinutes)];
}
