using System.Collections.Immutable;
using Portal.Domain.Compute;
using Portal.Web.Storage;

namespace Portal.Web.Tasks.Boot;

/// <summary>
/// The task that launches an instance from a new volume where nova makes none of an image: its steps, and what they need to know. One task an
/// instance, so that several go on side by side and each cleans up after itself.
/// </summary>
internal static class BootTasks
{
    public const string Kind = "boot.new-volume";

    public const string Make = "make-volume";
    public const string Launch = "launch-from-volume";
    public const string Clear = "clear-volume";

    private const string RequestArgument = "request";
    private const string MarkArgument = "mark";
    private const string SealedArgument = "sealed";

    /// <param name="mark">Unique; the volume and the instance carry it, so that a lost answer can be resolved by looking.</param>
    public static TaskDraft Draft(LaunchRequest request, string mark)
    {
        var one = request with { Count = 1, Marker = null };
        var open = one with { UserData = null, Files = [] };
        var isSealed = !string.IsNullOrEmpty(one.UserData) || one.Files.Count > 0;
        var arguments = ImmutableDictionary<string, string>.Empty
            .Add(InstanceTasks.ActionArgument, "BootNewVolume")
            .Add(TaskSteps.SubjectArgument, one.Name)
            .Add(RequestArgument, LaunchRequestJson.Write(open))
            .Add(MarkArgument, mark);
        return new TaskDraft(
            Kind,
            isSealed ? arguments.Add(SealedArgument, "yes") : arguments,
            [new TaskTarget(Make, one.Name), new TaskTarget(Launch, one.Name), new TaskTarget(Clear, one.Name) { Always = true }])
        {
            Secret = isSealed ? LaunchRequestJson.Write(one) : null,
        };
    }

    public static string MarkOf(PortalTask task) => task.Arguments[MarkArgument];

    /// <summary>Null when the user data and files, which are erased when a task ends, are no longer there.</summary>
    public static LaunchRequest? RequestOf(PortalTask task, string? secret) => task.Arguments.ContainsKey(SealedArgument) && secret is null
        ? null
        : LaunchRequestJson.Read(secret ?? task.Arguments[RequestArgument]);
}
