using Portal.Domain.Collections;
using Portal.Domain.Drain;
using Portal.Domain.Operations.Migration;
using Portal.Web.Operators;

namespace Portal.Web.Features.Drain;

/// <summary>Everything that was read to plan by.</summary>
/// <param name="Nodes">The cloud's nodes, which go on changing; null where nothing tells of them.</param>
/// <param name="Instances">What is on each node that is to be emptied.</param>
/// <param name="Names">Projects that the person may enter.</param>
public sealed record DrainBasis(
    INodeBoardFeed? Nodes, IReadOnlyDictionary<string, ValueList<DrainInstance>> Instances, MigrationTerms Terms, IReadOnlyDictionary<string, string> Names, DateTimeOffset ReadAt)
{
    /// <summary>Null where the cloud counts no requests.</summary>
    public PostBudget? Posts { get; init; }

    /// <summary>How long earlier moves of each size took.</summary>
    public IReadOnlyDictionary<long, MigrationTimes> Times { get; init; } = new Dictionary<long, MigrationTimes>();

    public bool WasMeasured => Times.Values.Any(static times => times.Count > 0);

    public TimeSpan MoveTime(long memoryMiB) => MoveSpeed.Of(memoryMiB, Times.GetValueOrDefault(memoryMiB, MigrationTimes.None));

    public ValueList<MigrationNode> Weighable => Nodes is null ? [] : [.. MigrationNodes.Of(Nodes.Current)];

    public DrainRequest Request(string host, IEnumerable<DrainEdit> edits) => new()
    {
        Host = host,
        Instances = Instances.GetValueOrDefault(host, []),
        Nodes = Weighable,
        Terms = Terms,
        Now = ReadAt,
        Edits = [.. edits],
    };
}
