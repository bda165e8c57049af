namespace Portal.Web.Sessions;

/// <summary>Something that must know when a person signs out: the task engine erases its tokens, or keeps its tasks going.</summary>
public interface ISignOutParticipant
{
    /// <summary>How many running tasks of this session the person is asked about.</summary>
    Task<int> CountRunningTasksAsync(PortalSession session, CancellationToken cancellationToken);

    /// <summary>Called before the session is removed.</summary>
    Task SigningOutAsync(PortalSession session, bool keepTasks, CancellationToken cancellationToken);
}
