using Portal.Domain.Clouds;
using Portal.Web.Audit;
using Portal.Web.Operations;

namespace Portal.Web.Tasks;

/// <summary>
/// What a kind of task does with one item. The engine stores, leases, retries what is safe, and resumes; a kind only looks and sends.
/// Errors of the cloud are thrown as <see cref="Domain.Errors.CloudException"/>.
/// </summary>
public interface ITaskKind
{
    string Name { get; }

    /// <summary>The items are steps: one after the other, each seeing what became of those before it. Else several at a time.</summary>
    bool InOrder => false;

    /// <summary>How long an accepted item is watched; null: as long as all others (<see cref="TaskOptions.WatchFor"/>).</summary>
    TimeSpan? WatchFor => null;

    /// <summary>What was begun is brought to its end although the task is paused: half done it would leave things worse than either end.</summary>
    bool EndsWhatItBegan => false;

    /// <summary>An operator's work on the cloud itself: those who are told of nodes are told of its end too.</summary>
    bool IsOperation => false;

    /// <summary>Which items are begun when; null: in their order, as many at a time as all others.</summary>
    ITaskPace? PaceOf(PortalTask task) => null;

    /// <summary>Its items do their work piece by piece while they are watched, and can end between two.</summary>
    bool WorksInPieces => false;

    /// <summary>The task was cancelled in the middle of an item that <see cref="WorksInPieces"/>: leaves nothing half done.</summary>
    Task<ItemStep> StopAsync(ItemWork work, CancellationToken cancellationToken) => Task.FromResult(new ItemStep(TaskItemState.Cancelled));

    /// <summary>What the audit log says of an item.</summary>
    AuditSubject Subject(PortalTask task, PortalTaskItem item);

    /// <summary>Looks at the target just before it is sent: whether to send, and what must be known later to recognise the effect.</summary>
    Task<ItemPlan> PrepareAsync(ItemWork work, CancellationToken cancellationToken);

    /// <summary>The one request that changes something. Called once an item, after the intent is stored.</summary>
    Task<ItemStep> SendAsync(ItemWork work, CancellationToken cancellationToken);

    /// <summary>The answer was lost, or the portal died before it came: settles the item by looking only.</summary>
    Task<ItemStep> ResolveAsync(ItemWork work, CancellationToken cancellationToken);

    /// <summary>
    /// One look at an accepted item; <see cref="TaskItemState.Watching"/> when it is not over yet, with a message where there is news of it.
    /// </summary>
    Task<ItemStep> WatchAsync(ItemWork work, CancellationToken cancellationToken);
}

/// <summary>One item as a kind sees it.</summary>
/// <param name="Before">What <see cref="ITaskKind.PrepareAsync"/> asked to be remembered.</param>
/// <param name="Secret">The task's sensitive arguments.</param>
/// <param name="Enter">The ports of another project under the same person's sign-in; Forbidden where they have no role.</param>
public sealed record ItemWork(
    PortalTask Task, PortalTaskItem Item, ICloud Cloud, BudgetKey Budget, string? Before, string? Secret, Func<string, CancellationToken, Task<ICloud>> Enter)
{
    /// <summary>When the sign-in behind the task ends; what is under way then waits for another.</summary>
    public DateTimeOffset SignInEnds { get; init; } = DateTimeOffset.MaxValue;
}

/// <param name="Verb">What it counts under in the cloud's rate limits; null when nothing is to be sent.</param>
/// <param name="Settled">The outcome when nothing is to be sent.</param>
/// <param name="Before">Stored with the intent.</param>
public sealed record ItemPlan(HttpMethod? Verb, ItemStep? Settled, string? Before)
{
    public static ItemPlan Send(HttpMethod verb, string before) => new(verb, null, before);

    public static ItemPlan Settle(TaskItemState state, string? message = null) => new(null, new ItemStep(state, message), null);
}

/// <param name="Message">The cloud's words, or <c>reason:</c> and a word that the task centre translates.</param>
public sealed record ItemStep(TaskItemState State, string? Message = null, string? RequestId = null);
