using Portal.Domain.Collections;
using Portal.Domain.Operations.Migration;

namespace Portal.Domain.Drain;

/// <summary>What becomes of one instance.</summary>
/// <param name="Destination">Null when it stays.</param>
public sealed record DrainStep(DrainInstance Instance, string? Destination, DrainReason Reason)
{
    /// <summary>Nodes that would take it at its turn, best first, and those that would take it to its harm.</summary>
    public ValueList<DrainCandidate> Candidates { get; init; }

    /// <summary>What speaks against the chosen node, or against the nodes when it stays.</summary>
    public ValueList<MigrationCheck> Against { get; init; }

    /// <summary>Memory left on the destination when everything planned has arrived; of one that finds no room, the most there is.</summary>
    public long? FreeAfterMiB { get; init; }

    public bool Moves => Destination is not null;

    /// <summary>Its addresses are taken away before and led back after.</summary>
    public bool HandsOver => Moves && Instance.HandOver == AddressHandOver.Needed;

    /// <summary>Requests that nova counts: the move, and two for each address that is handed over.</summary>
    public int Posts => !Moves ? 0 : HandsOver ? 1 + (2 * Instance.Addresses) : 1;
}

/// <param name="IsUnwise">nova would do it, and the guest would suffer.</param>
public sealed record DrainCandidate(string Host, long FreeAfterMiB, bool IsUnwise);
