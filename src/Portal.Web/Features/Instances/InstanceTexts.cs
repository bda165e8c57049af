namespace Portal.Web.Features.Instances;

/// <summary>Words of everything about instances: states, columns, actions, refusals.</summary>
public sealed class InstanceTexts;
