using Portal.Domain.Errors;
using Portal.Domain.Operations.Nodes;
using Portal.Web.Sessions;

namespace Portal.Web.Operators;

/// <summary>The nodes of a cloud, for its administrators.</summary>
public interface INodeBoards
{
    /// <summary>Whether this cloud's database is watched, whether somebody looks or not. Otherwise its APIs are read while somebody does.</summary>
    bool IsConfigured(string cloudId);

    /// <summary>Whether the configuration says that nodes share their disk, or that they do not.</summary>
    bool IsShareDecided(string cloudId) => true;

    /// <summary>Null when nothing tells of this cloud's nodes. Throws Forbidden for who is no administrator of the cloud.</summary>
    INodeBoardFeed? Open(ProjectContext context);
}

/// <summary>The newest picture of a cloud's nodes, and word of a newer one.</summary>
public interface INodeBoardFeed
{
    NodeBoard Current { get; }

    /// <summary>Why there is nothing newer; null while all is well.</summary>
    CloudError? Error => null;

    /// <summary>Calls back when there is a board that looks different. Called off the circuit's dispatcher: use InvokeAsync. A picture from APIs is read only while somebody listens.</summary>
    IDisposable OnChanged(Action changed);
}
