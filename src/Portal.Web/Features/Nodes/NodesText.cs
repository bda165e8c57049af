namespace Portal.Web.Features.Nodes;

/// <summary>Texts of the node board.</summary>
public sealed class NodesText;
