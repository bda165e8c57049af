namespace Portal.Web.Tasks;

/// <summary>Tasks whose items are steps.</summary>
internal static class TaskSteps
{
    /// <summary>What the whole task is about, for its sentence.</summary>
    public const string SubjectArgument = "subject";
}
