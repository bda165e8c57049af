using Portal.Domain.Clouds;

namespace Portal.Web.Live;

/// <summary>Reads one kind of list into its feed and says when to come again. Keeps what it needs to know between turns.</summary>
internal interface IListReader<T>
    where T : class
{
    Task<ReadTurn> ReadAsync(ICloud cloud, ReadRequest request, SnapshotFeed<T> feed, CancellationToken cancellationToken);
}

/// <summary>Why a turn comes early.</summary>
/// <param name="All">The whole list may have changed.</param>
/// <param name="Addresses">An address changed.</param>
/// <param name="Ids">Single things that changed.</param>
/// <param name="UserId">Whose token is used: rate limits count by user.</param>
internal sealed record ReadRequest(bool All, bool Addresses, IReadOnlyCollection<string> Ids, string UserId = "")
{
    public static ReadRequest None { get; } = new(false, false, []);
}

/// <param name="Asked">The cloud was really asked and answered; false when nothing was due.</param>
/// <param name="Wait">How long until something is due, if nobody nudges.</param>
internal readonly record struct ReadTurn(bool Asked, TimeSpan Wait);
