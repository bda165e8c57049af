using System.Collections.Immutable;
using Portal.Domain.Operations.Alerts;
using Portal.Web.Sessions;

namespace Portal.Web.Alerts;

/// <summary>Alerts as administrators see them. Throws Forbidden for anybody else.</summary>
public interface IAlertDesk
{
    /// <summary>Who is told of this cloud; empty when alerts are off.</summary>
    ImmutableArray<AlertReceiver> Receivers(ProjectContext context);

    /// <summary>Whether its nodes are watched also while nobody looks.</summary>
    bool WatchesNodes(ProjectContext context);

    /// <summary>The newest messages first.</summary>
    Task<IReadOnlyList<AlertMessage>> ListAsync(ProjectContext context, CancellationToken cancellationToken);

    /// <summary>Has a test sent, at once and once.</summary>
    /// <returns>The message's id; null when there is no such receiver.</returns>
    Task<string?> TestAsync(ProjectContext context, string receiver, CancellationToken cancellationToken);
}

/// <summary>A receiver without its secrets.</summary>
/// <param name="Address">Of a webhook the host alone; of mail the recipients.</param>
public sealed record AlertReceiver(string Id, bool IsMail, string Address, ImmutableArray<AlertKind> On, TimeSpan Window, ImmutableArray<string> Languages, bool HasLinks);
