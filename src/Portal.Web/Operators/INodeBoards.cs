using Portal.Domain.Operations.Nodes;
using Portal.Web.Sessions;

namespace Portal.Web.Operators;

/// <summary>The nodes of a cloud, kept fresh for its administrators whether somebody looks or not.</summary>
public interface INodeBoards
{
    /// <summary>Whether this cloud has sources that tell of its nodes.</summary>
    bool IsConfigured(string cloudId);

    /// <summary>Null when the cloud has no such sources. Throws Forbidden for who is no administrator of the cloud.</summary>
    INodeBoardFeed? Open(ProjectContext context);
}

/// <summary>The newest picture of a cloud's nodes, and word of a newer one.</summary>
public interface INodeBoardFeed
{
    NodeBoard Current { get; }

    /// <summary>Calls back when there is a board that looks different. Called off the circuit's dispatcher: use InvokeAsync.</summary>
    IDisposable OnChanged(Action changed);
}
