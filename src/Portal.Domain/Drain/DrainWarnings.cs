using Portal.Domain.Operations.Migration;

namespace Portal.Domain.Drain;

/// <summary>What a person should know of a plan before it begins.</summary>
internal static class DrainWarnings
{
    public static IEnumerable<DrainWarning> Of(DrainRequest request, IReadOnlyList<DrainStep> steps)
    {
        var nodes = request.Nodes.Items.ToLookup(static node => node.Host, StringComparer.Ordinal);
        if (nodes[request.Host].FirstOrDefault()?.Compute is not { Disabled: true })
        {
            yield return DrainWarning.NotDisabled;
        }

        var moves = steps.Where(static step => step.Moves).ToList();
        if (moves.Exists(step => nodes[step.Destination!].FirstOrDefault() is not { Compute: not null } node || (request.Terms.MultiHostNetwork && node.Network is null)))
        {
            yield return DrainWarning.HeartbeatsUnknown;
        }

        if (moves.Count > 0 && request.Terms.SharedStorage is null)
        {
            yield return DrainWarning.StorageUnknown;
        }

        if (moves.Count > 0 && request.Terms.MultiHostNetwork)
        {
            yield return DrainWarning.OldGateway;
        }

        if (moves.Exists(static step => step.HandsOver))
        {
            yield return DrainWarning.AddressesAway;
        }

        if (moves.Exists(static step => step.Instance.HandOver == AddressHandOver.OtherProject))
        {
            yield return DrainWarning.AddressesLeftBehind;
        }
    }
}
