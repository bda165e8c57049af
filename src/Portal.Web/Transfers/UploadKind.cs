using Portal.Web.Sessions;

namespace Portal.Web.Transfers;

/// <summary>What a module says about the uploads it takes; added through the module registry.</summary>
/// <param name="Id">As in <see cref="UploadRecord.Kind"/>.</param>
public sealed record UploadKind(string Id)
{
    public required string Icon { get; init; }

    /// <summary>Where one sees what became of it, and begins again.</summary>
    public required Func<UploadRecord, string> Address { get; init; }

    /// <summary>What arrived stays and is not sent again: with the same file chosen once more it goes on.</summary>
    public bool IsResumable { get; init; }

    /// <summary>It may stand still between two parts for as long as one likes.</summary>
    public bool CanPause { get; init; }

    /// <summary>
    /// Takes away what one that came to nothing left in the cloud, once none of its requests is under way. Throws
    /// <see cref="Domain.Errors.CloudException"/> where nobody can tell, or it is refused: it stays listed then. The last argument: what the service has
    /// all of and says to store still is deleted too, as the person wishes who knows better.
    /// </summary>
    public required Func<IServiceProvider, ProjectContext, UploadRecord, bool, Task<UploadRemains>> ClearAsync { get; init; }
}

/// <summary>What was found of an upload that came to nothing.</summary>
public enum UploadRemains
{
    /// <summary>Nothing, or it is deleted now.</summary>
    None,

    /// <summary>All of it: only the answer was lost.</summary>
    Whole,

    /// <summary>The service has all of it and stores it still. Nothing is deleted, and it stays listed.</summary>
    Storing,
}
