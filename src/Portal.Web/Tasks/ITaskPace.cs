namespace Portal.Web.Tasks;

/// <summary>Decides which items of a task are begun, each time one has ended.</summary>
public interface ITaskPace
{
    /// <param name="task">As it is now.</param>
    /// <param name="open">Numbers of the items that are under way.</param>
    TaskTurn Next(PortalTask task, IReadOnlyCollection<int> open);
}

/// <param name="Begin">Numbers of items that wait.</param>
/// <param name="Stop">Why nothing more is begun until the person says so; null to go on.</param>
public sealed record TaskTurn(IReadOnlyList<int> Begin, string? Stop = null);
