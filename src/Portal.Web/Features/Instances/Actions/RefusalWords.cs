using Microsoft.Extensions.Localization;
using Portal.Domain.Compute;

namespace Portal.Web.Features.Instances.Actions;

/// <summary>Why an action is refused, in the person's language, with what would help.</summary>
public static class RefusalWords
{
    public static string Sentence(ActionVerdict.Refused refused, IStringLocalizer texts)
    {
        var sentence = texts["Refused." + refused.Reason, StatusWord(refused, texts), TaskWord(refused, texts)].Value;
        return refused.Helps is { } help ? $"{sentence} {texts["Help." + help]}" : sentence;
    }

    private static string StatusWord(ActionVerdict.Refused refused, IStringLocalizer texts)
    {
        var word = texts["Raw." + refused.Status];
        return word.ResourceNotFound ? refused.Status ?? "" : word.Value;
    }

    private static string TaskWord(ActionVerdict.Refused refused, IStringLocalizer texts)
    {
        var word = texts["Task." + refused.Task];
        return word.ResourceNotFound ? refused.Task ?? "" : word.Value;
    }
}
