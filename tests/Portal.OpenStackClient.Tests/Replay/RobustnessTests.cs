using System.Text.Json.Nodes;
using Portal.Domain.Errors;
using Portal.Domain.Identity;

namespace Portal.OpenStackClient.Tests.Replay;

/// <summary>
/// Takes recorded answers apart: each field missing, null, or of every other type and value. What comes of it may be poorer,
/// or a <see cref="CloudException"/>; nothing else ever leaves the client.
/// </summary>
public sealed class RobustnessTests
{
    private static readonly string[] Garbage =
        ["null", "\"garbage \\u0000 \\ud83d\\ude00\"", "99999999999999999999", "true", "[null]", "{\"x\": [1, {\"y\": null}]}"];

    private static readonly string[] Folsom =
    [
        "keystone/012", "keystone/013", "keystone/032", "keystone/126", "nova/006", "nova/169", "nova/173", "nova/182", "nova/224", "nova/161",
        "nova/308", "nova/312", "nova/316", "nova/319", "nova/029", "nova/036", "nova/075", "nova/080", "nova/428", "nova-ratelimit/001", "nova/082",
        "glance/010", "nova/452", "cinder/006", "cinder/007", "cinder/009", "cinder/015", "cinder/021", "cinder/052", "cinder/056", "cinder/073", "nova/398", "nova/408",
    ];

    private static readonly string[] Current =
    [
        "keystone/006", "keystone/008", "keystone/036", "nova/001", "nova/003", "nova/018", "nova/039", "nova/049", "nova/055", "nova/066", "nova/070",
        "nova/111", "nova/126", "nova/163", "nova/218", "nova/254", "nova/259", "nova/283", "nova/318", "glance/003", "glance/009", "glance/018",
        "neutron/001", "neutron/006", "neutron/017",
    ];

    /// <summary>Where the replay goes below the port, the port itself is asked here; it takes whatever answer it is given.</summary>
    private static readonly Dictionary<string, Func<ReplayCloud, Task<object?>>> Ports = new()
    {
        ["folsom keystone/013"] = Scope,
        ["current keystone/008"] = Scope,
        ["folsom glance/010"] = Images,
        ["folsom nova/452"] = UsageCalls.Port,
        ["current glance/009"] = Images,
        ["current neutron/017"] = ComputeCalls.SecurityGroups,
    };

    public static TheoryData<string, string> Answers =>
        [.. Folsom.Select(static name => ("folsom", name)), .. Current.Select(static name => ("current", name))];

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task AnyFieldMissingOrGarbage_EndsInAResultOrACloudException(string generation, string name)
    {
        GenerationReplay replay = generation == "folsom" ? new FolsomReplay() : new CurrentReplay();
        var recording = replay.Folder.Read(name);
        var entry = (generation == "folsom" ? FolsomReplayTests.Table : CurrentReplayTests.Table)[recording.Name];
        var call = Ports.GetValueOrDefault($"{generation} {name}", entry.Call);
        var answer = JsonNode.Parse(recording.ResponseText)!;
        var places = Places(answer, []).ToList();
        Assert.NotEmpty(places);
        await using var cloud = new ReplayCloud(recording, replay);

        foreach (var place in places)
        {
            foreach (var garbage in Garbage.Prepend(null))
            {
                cloud.Handler.Body = Mutate(answer, place, garbage);
                try
                {
                    // Discovery remembers good answers, so it is asked anew each time.
                    var each = name is "nova/001" or "nova/003" or "nova/006" or "glance/003" or "neutron/001" ? new ReplayCloud(recording, replay) : cloud;
                    each.Handler.Body = cloud.Handler.Body;
                    await call(each);
                    if (!ReferenceEquals(each, cloud))
                    {
                        await each.DisposeAsync();
                    }
                }
                catch (CloudException error)
                {
                    Assert.NotNull(error.Error.Service);
                }
                catch (Exception error)
                {
                    Assert.Fail($"{string.Join('/', place)} as {garbage ?? "nothing"}: {error}");
                }
            }
        }
    }

    private static async Task<object?> Scope(ReplayCloud cloud) => await cloud.Identity.ScopeAsync(
        new IdentityToken(new CloudToken("<token>"), DateTimeOffset.MaxValue, new CloudUser("u", "u"), AuthMethod.Password), "p", TestContext.Current.CancellationToken);

    private static async Task<object?> Images(ReplayCloud cloud) => await (await cloud.ConnectAsync()).Images.ListAsync(TestContext.Current.CancellationToken);

    /// <summary>Paths to all values; of a list only the first and the last entry.</summary>
    private static IEnumerable<object[]> Places(JsonNode? node, object[] path)
    {
        if (path.Length > 0)
        {
            yield return path;
        }

        IEnumerable<(object Key, JsonNode? Child)> children = node switch
        {
            JsonObject fields => fields.Select(static field => ((object)field.Key, field.Value)),
            JsonArray { Count: > 0 } items => new[] { 0, items.Count - 1 }.Distinct().Select(index => ((object)index, items[index])),
            _ => [],
        };
        foreach (var (key, child) in children)
        {
            foreach (var place in Places(child, [.. path, key]))
            {
                yield return place;
            }
        }
    }

    private static string Mutate(JsonNode answer, object[] path, string? garbage)
    {
        var copy = answer.DeepClone();
        var parent = path[..^1].Aggregate(copy, static (node, key) => key is int index ? node[index]! : node[(string)key]!);
        var value = garbage is null ? null : JsonNode.Parse(garbage);
        switch (path[^1])
        {
            case int index when garbage is null:
                parent.AsArray().RemoveAt(index);
                break;
            case int index:
                parent[index] = value;
                break;
            case string name when garbage is null:
                parent.AsObject().Remove(name);
                break;
            case string name:
                parent[name] = value;
                break;
        }

        return copy.ToJsonString();
    }
}
