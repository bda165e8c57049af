using Microsoft.Extensions.Localization;
using Portal.Domain.Compute;

namespace Portal.Web.Features.Instances;

/// <summary>States in the person's language, with the tone they are shown in.</summary>
public static class InstanceWords
{
    public static string Status(Instance instance, IStringLocalizer texts) => Status(instance.Status, instance.RawStatus, texts);

    public static string Status(InstanceStatus status, string raw, IStringLocalizer texts) =>
        status == InstanceStatus.Unknown ? raw : texts["Status." + status];

    /// <summary>What nova is doing to it, in words; nova's own word where this portal has none; null when nothing.</summary>
    public static string? Task(Instance instance, IStringLocalizer texts)
    {
        if (string.IsNullOrEmpty(instance.TaskState))
        {
            return null;
        }

        var word = texts["Task." + instance.TaskState];
        return word.ResourceNotFound ? instance.TaskState : word.Value;
    }

    /// <summary>The status, or while something is going on what that is: nova goes on to say ACTIVE while it stops or deletes.</summary>
    public static string Now(Instance instance, IStringLocalizer texts) => Task(instance, texts) ?? Status(instance, texts);

    public static string Tone(Instance instance)
    {
        if (instance.Status == InstanceStatus.Error)
        {
            return "error";
        }

        return instance.IsInTransition ? "busy" : instance.Status switch
        {
            InstanceStatus.Active => "ok",
            InstanceStatus.VerifyResize or InstanceStatus.Rescue or InstanceStatus.Unknown => "warn",
            InstanceStatus.Paused or InstanceStatus.Suspended or InstanceStatus.Shelved or InstanceStatus.ShelvedOffloaded => "held",
            _ => "off",
        };
    }
}
