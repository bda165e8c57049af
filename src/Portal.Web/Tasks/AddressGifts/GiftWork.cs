using Portal.Domain.Clouds;
using Portal.Domain.Compute;
using Portal.Domain.Identity;
using Portal.Domain.Networking;
using Portal.Web.Live;

namespace Portal.Web.Tasks.AddressGifts;

/// <summary>One step of giving an address, with what became of the others.</summary>
internal sealed record GiftWork(ItemWork Item, GiftArguments Gift)
{
    public IIdentityAdministration Identity => Item.Cloud.Identity;

    public CloudCapabilities Capabilities => Item.Cloud.Capabilities;

    public ProjectScope Target => Item.Task.Scope with { ProjectId = Gift.ProjectId };

    /// <summary>Null when the task has no such step.</summary>
    public PortalTaskItem? Step(string name) => Item.Task.Items.FirstOrDefault(item => item.TargetId == name);

    /// <summary>
    /// The addresses of the instance's project, never those of the administrator's own: by a neutron that names the project, else under a token
    /// of that project.
    /// </summary>
    public async Task<IFloatingIpService> AddressesAsync(CancellationToken cancellationToken) =>
        Item.Cloud.FloatingIpsOf(Gift.ProjectId) ?? (await Item.Enter(Gift.ProjectId, cancellationToken)).FloatingIps;

    public async Task<IReadOnlyList<FloatingIp>> ListAsync(CancellationToken cancellationToken) =>
        await (await AddressesAsync(cancellationToken)).ListAsync(cancellationToken);

    /// <summary>An administrator sees the instances of every project.</summary>
    public Task<Instance> InstanceAsync(CancellationToken cancellationToken) => Item.Cloud.Instances.GetAsync(Gift.InstanceId, cancellationToken);

    public void Nudge(ILiveNudges live) => live.Nudge(Target, LiveKinds.FloatingIps | LiveKinds.Instances | LiveKinds.Limits, Gift.InstanceId, addresses: true);
}
