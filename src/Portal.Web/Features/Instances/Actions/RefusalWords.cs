using Portal.Domain.Compute;
using Portal.Web.UI;
using Portal.Web.UI.Table;

namespace Portal.Web.Features.Instances.Actions;

/// <summary>Why an action is refused, in the person's language, with what would help.</summary>
public static class RefusalWords
{
    public static string Sentence(ActionVerdict.Refused refused, ResourceContext context)
    {
        var texts = context.Texts(typeof(InstanceTexts));
        var status = refused.Status is null ? "" : RawStatus.Word(refused.Status, context.Shared);
        var task = refused.Task is null ? "" : InstanceLook.TaskWord(refused.Task, context.Shared);
        var sentence = texts["Refused." + refused.Reason, status, task].Value;
        return refused.Helps is { } help ? $"{sentence} {texts["Help." + help]}" : sentence;
    }
}
