namespace Portal.Web.Features.Tasks;

/// <summary>Texts of this area.</summary>
public sealed class TasksText;
