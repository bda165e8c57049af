using System.Collections.Immutable;
using Portal.Domain.Identity;
using Portal.Domain.Networking;

namespace Portal.Web.Tasks.AddressGifts;

/// <summary>The task that gives an instance of any project a public address: its steps and what they need to know.</summary>
internal static class AddressGiftTasks
{
    public const string Kind = "floating-ips.give";

    public const string Grant = "grant";
    public const string Allocate = "allocate";
    public const string Associate = "associate";
    public const string PutBack = "put-back";
    public const string Revoke = "revoke";

    private const string Project = "project";
    private const string ProjectName = "project-name";
    private const string Instance = "instance";
    private const string InstanceName = "instance-name";
    private const string Pool = "pool";
    private const string PoolName = "pool-name";
    private const string RoleId = "role";
    private const string RoleName = "role-name";
    private const string User = "user";

    /// <param name="giver">Who gives it: the role is granted to them, when there is one.</param>
    public static TaskDraft Draft(AddressGift gift, CloudUser giver)
    {
        var arguments = ImmutableDictionary<string, string>.Empty
            .Add(InstanceTasks.ActionArgument, "GiveAddress")
            .Add(TaskSteps.SubjectArgument, gift.Instance.Name)
            .Add(Project, gift.Project.Id).Add(ProjectName, gift.Project.Name)
            .Add(Instance, gift.Instance.Id).Add(InstanceName, gift.Instance.Name)
            .Add(Pool, gift.Pool.Id).Add(PoolName, gift.Pool.Name)
            .Add(User, giver.Id);
        var steps = ImmutableArray.Create(
            new TaskTarget(Allocate, gift.Pool.Name),
            new TaskTarget(Associate, gift.Instance.Name),
            new TaskTarget(PutBack, gift.Project.Name) { Always = true });
        return gift.Role is not { Id: { } role, Name: var name }
            ? new TaskDraft(Kind, arguments, steps)
            : new TaskDraft(
                Kind, arguments.Add(RoleId, role).Add(RoleName, name),
                [new TaskTarget(Grant, $"{name} · {gift.Project.Name}"), .. steps, new TaskTarget(Revoke, $"{name} · {gift.Project.Name}") { Always = true }]);
    }

    public static GiftArguments Read(PortalTask task)
    {
        var all = task.Arguments;
        return new GiftArguments(
            all[Project], all[ProjectName], all[Instance], new FloatingIpPool(all[Pool], all[PoolName]), all[User], all.GetValueOrDefault(RoleId));
    }
}

/// <param name="RoleId">The role that is granted for as long as it takes; null for none.</param>
internal sealed record GiftArguments(string ProjectId, string ProjectName, string InstanceId, FloatingIpPool Pool, string UserId, string? RoleId);
