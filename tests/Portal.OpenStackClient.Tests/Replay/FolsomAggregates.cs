using System.Text.Json;
using Portal.Domain.Errors;
using Portal.Domain.Operations.Aggregates;

namespace Portal.OpenStackClient.Tests.Replay;

/// <summary>Host aggregates as recorded on Folsom.</summary>
internal static class FolsomAggregates
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static ReplayTable AddFolsomAggregates(this ReplayTable table) => table
        .Ok("nova/429", List, static (_, result) => Assert.Empty(Assert.IsAssignableFrom<IReadOnlyList<HostAggregate>>(result)))
        .Fails<CloudError.Forbidden>("nova/430", List)
        .Ok("nova/431", Create, static (_, result) => Assert.Equal(new HostAggregate("1", "rec-agg") { Zone = "nova" }, result))
        .Fails<CloudError.Conflict>("nova/432", Create)
        .Ok("nova/435", Act, ComputeResults.Nothing)
        .Fails<CloudError.Conflict>("nova/436", Act)
        .Fails<CloudError.NotFound>("nova/437", Act)
        .Ok("nova/438", Act, ComputeResults.Nothing)
        .Fails<CloudError.NotFound>("nova/444", Act)
        .Fails<CloudError.Invalid>("nova/442", Delete)
        .Ok("nova/446", Delete, ComputeResults.Nothing);

    private static async Task<object?> List(ReplayCloud cloud) => await (await cloud.ConnectAsync()).Aggregates.ListAsync(Token);

    private static async Task<object?> Create(ReplayCloud cloud)
    {
        var body = cloud.Body().GetProperty("aggregate");
        return await (await cloud.ConnectAsync()).Aggregates.CreateAsync(body.GetProperty("name").GetString()!, body.GetProperty("availability_zone").GetString(), Token);
    }

    private static async Task<object?> Delete(ReplayCloud cloud)
    {
        await (await cloud.ConnectAsync()).Aggregates.DeleteAsync(cloud.IdIn("os-aggregates"), Token);
        return null;
    }

    private static async Task<object?> Act(ReplayCloud cloud)
    {
        var (service, id, act) = ((await cloud.ConnectAsync()).Aggregates, cloud.IdIn("os-aggregates"), cloud.Body().EnumerateObject().Single());
        await (act.Name switch
        {
            "add_host" => service.AddHostAsync(id, Host(act), Token),
            "remove_host" => service.RemoveHostAsync(id, Host(act), Token),
            _ => service.SetMetadataAsync(id, Pair(act).Name, Pair(act).Value.GetString(), Token),
        });
        return null;
    }

    private static string Host(JsonProperty act) => act.Value.GetProperty("host").GetString()!;

    private static JsonProperty Pair(JsonProperty act) => act.Value.GetProperty("metadata").EnumerateObject().Single();
}
