using Microsoft.Extensions.Localization;
using MudBlazor;
using Portal.Domain.Compute;
using Portal.Web.Localization;

namespace Portal.Web.UI;

/// <summary>How an instance's state looks: tone, icon and word. What nova is doing to it wins over what it was.</summary>
public sealed record InstanceLook(Tone Tone, string Icon, string Word)
{
    public static InstanceLook Of(Instance instance, IStringLocalizer<SharedText> words)
    {
        if (instance.TaskState is { Length: > 0 } task && instance.Status != InstanceStatus.Error)
        {
            return new InstanceLook(Tone.Busy, Icons.Material.Outlined.HourglassEmpty, TaskWord(task, words));
        }

        var look = Of(instance.Status, words);
        return instance.Status == InstanceStatus.Unknown ? look with { Word = instance.RawStatus } : look;
    }

    public static InstanceLook Of(InstanceStatus status, IStringLocalizer<SharedText> words)
    {
        var (tone, icon) = Shape(status);
        return new InstanceLook(tone, icon, words[$"status.{status}"]);
    }

    /// <summary>nova's task in words; one this portal does not know is shown as nova says it.</summary>
    public static string TaskWord(string task, IStringLocalizer<SharedText> words)
    {
        var known = words[$"task.{task}"];
        return known.ResourceNotFound ? task.Replace('_', ' ') : known;
    }

    // One icon for each tone, the same that the table draws from its style sheet: a state looks alike wherever it stands.
    private static (Tone Tone, string Icon) Shape(InstanceStatus status) => status switch
    {
        InstanceStatus.Active => (Tone.Ok, Icons.Material.Outlined.PlayCircle),
        InstanceStatus.Shutoff => (Tone.Off, Icons.Material.Outlined.StopCircle),
        InstanceStatus.Paused => (Tone.Held, Icons.Material.Outlined.PauseCircle),
        InstanceStatus.Suspended => (Tone.Held, Icons.Material.Outlined.PauseCircle),
        InstanceStatus.Shelved or InstanceStatus.ShelvedOffloaded => (Tone.Held, Icons.Material.Outlined.PauseCircle),
        InstanceStatus.Rescue => (Tone.Warn, Icons.Material.Outlined.WarningAmber),
        InstanceStatus.VerifyResize => (Tone.Warn, Icons.Material.Outlined.WarningAmber),
        InstanceStatus.Error => (Tone.Error, Icons.Material.Outlined.ErrorOutline),
        InstanceStatus.Deleted or InstanceStatus.SoftDeleted => (Tone.Off, Icons.Material.Outlined.Delete),
        InstanceStatus.Unknown => (Tone.Off, Icons.Material.Outlined.HelpOutline),
        _ => (Tone.Busy, Icons.Material.Outlined.HourglassEmpty),
    };
}
