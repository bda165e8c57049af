using System.Data.Common;
using Microsoft.Extensions.Options;
using Portal.Domain.Clouds;
using Portal.Domain.Compute;
using Portal.Domain.Errors;
using Portal.Domain.Networking;
using Portal.Domain.Operations.Migration;
using Portal.Web.Operations;
using Portal.Web.Operators;
using Portal.Web.Sessions;
using Portal.Web.Tasks.Migration;

namespace Portal.Web.Features.Migrations;

/// <summary>Gathers what a pre-flight shows. What cannot be read is left out, and shown as not known; only the instance itself must answer.</summary>
public sealed class PreflightReader(INodeBoards boards, IMigrationOperations operations, IMigrationHistory history, IOptions<OperatorsOptions> configured, TimeProvider time)
{
    /// <summary>How long the first word of the nodes is waited for; what comes later is shown when it comes.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public async Task<Preflight> ReadAsync(ProjectContext context, string instanceId, CancellationToken cancellationToken)
    {
        var feed = boards.Open(context);
        using var first = feed is null ? null : new FirstWord(feed);
        var instance = await context.Cloud.Instances.GetAsync(instanceId, cancellationToken);
        var standing = await operations.StandingAsync(context, instance, cancellationToken);
        var memory = await MemoryAsync(context, instance, cancellationToken);
        var addresses = await AddressesAsync(standing, instance, cancellationToken);
        if (first is not null)
        {
            await Task.WhenAny(first.Heard, Task.Delay(Patience, time, cancellationToken));
            cancellationToken.ThrowIfCancellationRequested();
        }

        var terms = MigrationTermsReader.Read(context, feed?.Current, configured.Value);
        var handOver = AddressHandOvers.Of(instance, standing.Scope.ProjectId, context.Capabilities, addresses);
        return new Preflight(standing, instance, memory)
        {
            Nodes = feed,
            Terms = terms,
            HandOver = handOver is AddressHandOver.Needed or AddressHandOver.OtherProject && !terms.MultiHostNetwork ? AddressHandOver.ByItself : handOver,
            Addresses = [.. InstanceAddresses.Floating(instance, addresses)],
            LiveTimes = await TimesAsync(context, MigrationKind.Live, memory, cancellationToken),
            ColdTimes = await TimesAsync(context, MigrationKind.Cold, memory, cancellationToken),
        };
    }

    private static async Task<long> MemoryAsync(ProjectContext context, Instance instance, CancellationToken cancellationToken)
    {
        if (instance.Flavor.RamMiB is { } known)
        {
            return known;
        }

        try
        {
            return instance.Flavor.Id is { } id ? (await context.Cloud.Flavors.GetAsync(id, cancellationToken)).RamMiB : 0;
        }
        catch (CloudException ex) when (ex.Error is not CloudError.Unauthorized)
        {
            return 0;
        }
    }

    private static async Task<IReadOnlyList<FloatingIp>?> AddressesAsync(ProjectContext standing, Instance instance, CancellationToken cancellationToken)
    {
        if (instance.ProjectId != standing.Scope.ProjectId || !standing.Capabilities.Has(CloudCapability.FloatingIps))
        {
            return null;
        }

        try
        {
            return await standing.Cloud.FloatingIps.ListAsync(cancellationToken);
        }
        catch (CloudException ex) when (ex.Error is not CloudError.Unauthorized)
        {
            return null;
        }
    }

    private async Task<MigrationTimes> TimesAsync(ProjectContext context, MigrationKind kind, long memory, CancellationToken cancellationToken)
    {
        try
        {
            return await history.TimesAsync(context.Scope.CloudId, kind, memory, cancellationToken);
        }
        catch (DbException)
        {
            return MigrationTimes.None;
        }
    }
}
