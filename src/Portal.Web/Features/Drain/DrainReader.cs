using System.Data.Common;
using Microsoft.Extensions.Options;
using Portal.Domain.Collections;
using Portal.Domain.Drain;
using Portal.Domain.Errors;
using Portal.Domain.Operations.Migration;
using Portal.Domain.Operations.Nodes;
using Portal.Web.Features.Migrations;
using Portal.Web.Operations;
using Portal.Web.Operators;
using Portal.Web.Sessions;
using Portal.Web.Tasks.Migration;

namespace Portal.Web.Features.Drain;

/// <summary>Gathers what a plan is made of. The instances must be told by something; what else cannot be read is left out and shown as not known.</summary>
public sealed class DrainReader(
    INodeBoards boards, INodeDetails details, IProjectContexts projects, IMigrationHistory history, IOptions<OperatorsOptions> configured, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Throws what the cloud refuses; Forbidden for who is no administrator.</summary>
    public async Task<DrainBasis> ReadAsync(ProjectContext context, IReadOnlyList<string> hosts, CancellationToken cancellationToken)
    {
        var feed = boards.Open(context);
        using var first = feed is null ? null : new FirstWord(feed);
        var names = (await projects.ListProjectsAsync(context.Session, cancellationToken)).ToDictionary(static project => project.Id, static project => project.Name, StringComparer.Ordinal);
        if (first is not null)
        {
            await Task.WhenAny(first.Heard, Task.Delay(Patience, time, cancellationToken));
            cancellationToken.ThrowIfCancellationRequested();
        }

        var terms = MigrationTermsReader.Read(context, feed?.Current, configured.Value);
        var instances = new Dictionary<string, ValueList<DrainInstance>>(StringComparer.Ordinal);
        foreach (var host in hosts)
        {
            instances[host] = await ReadAsync(context, host, terms, names, cancellationToken);
        }

        return new DrainBasis(feed, instances, terms, names, time.GetUtcNow())
        {
            Posts = await PostsAsync(context, cancellationToken),
            Times = await TimesAsync(context, instances.Values.SelectMany(static here => here.Select(static instance => instance.MemoryMiB)).Distinct(), cancellationToken),
        };
    }

    private async Task<ValueList<DrainInstance>> ReadAsync(
        ProjectContext context, string host, MigrationTerms terms, Dictionary<string, string> names, CancellationToken cancellationToken)
    {
        var detail = await details.ReadAsync(context, host, cancellationToken);
        var memory = detail.Instances.Any(static instance => instance.MemoryMiB == 0) ? await MemoryAsync(context, host, cancellationToken) : [];
        var addresses = detail.FloatingIps.Items.Where(address => address.RunsOn is null || address.RunsOn == host).ToLookup(static address => address.InstanceId, StringComparer.Ordinal);
        return
        [
            .. detail.Instances.Select(instance => new DrainInstance(
                instance.MemoryMiB > 0 ? instance : instance with { MemoryMiB = memory.GetValueOrDefault(instance.Id) },
                addresses[instance.Id].Count(),
                addresses[instance.Id].Any() ? HandOver(instance, terms, context, names) : AddressHandOver.NoAddresses)
            { AddressList = [.. addresses[instance.Id].Select(static address => address.Address)] }),
        ];
    }

    private static AddressHandOver HandOver(InstancePlacement instance, MigrationTerms terms, ProjectContext context, Dictionary<string, string> names) =>
        !terms.MultiHostNetwork ? AddressHandOver.ByItself
        : instance.ProjectId == context.Scope.ProjectId || names.ContainsKey(instance.ProjectId) ? AddressHandOver.Needed
        : AddressHandOver.OtherProject;

    /// <summary>Folsom's list of instances names flavors only; deleted ones are not listed, and count as nothing.</summary>
    private static async Task<Dictionary<string, long>> MemoryAsync(ProjectContext context, string host, CancellationToken cancellationToken)
    {
        try
        {
            var flavors = (await context.Cloud.Flavors.ListAsync(cancellationToken)).ToDictionary(static flavor => flavor.Id, static flavor => (long)flavor.RamMiB, StringComparer.Ordinal);
            return (await context.Cloud.Operators.ListInstancesAsync(host, cancellationToken)).ToDictionary(
                static instance => instance.Id,
                instance => instance.Flavor.RamMiB ?? (instance.Flavor.Id is { } id ? flavors.GetValueOrDefault(id) : 0),
                StringComparer.Ordinal);
        }
        catch (CloudException ex) when (ex.Error is not CloudError.Unauthorized)
        {
            return [];
        }
    }

    private static async Task<PostBudget?> PostsAsync(ProjectContext context, CancellationToken cancellationToken)
    {
        try
        {
            // The tightest line is the one that matters; a fifth of it stays free for the next click (UserBudget).
            return RateTable.Effective(await context.Cloud.Limits.GetAsync(cancellationToken))
                .Where(static rate => rate.Verb.Equals("POST", StringComparison.OrdinalIgnoreCase))
                .OrderBy(static rate => rate.Value / RateTable.UnitOf(rate).TotalSeconds)
                .Select(static rate => new PostBudget(rate.Value, RateTable.UnitOf(rate), Math.Max(1, rate.Value * 4 / 5)))
                .FirstOrDefault();
        }
        catch (CloudException ex) when (ex.Error is not CloudError.Unauthorized)
        {
            return null;
        }
    }

    private async Task<Dictionary<long, MigrationTimes>> TimesAsync(ProjectContext context, IEnumerable<long> sizes, CancellationToken cancellationToken)
    {
        var times = new Dictionary<long, MigrationTimes>();
        try
        {
            foreach (var size in sizes)
            {
                times[size] = await history.TimesAsync(context.Scope.CloudId, MigrationKind.Live, size, cancellationToken);
            }
        }
        catch (DbException)
        {
            // Assumed then.
        }

        return times;
    }
}
