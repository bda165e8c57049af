using Portal.Web.Storage;

namespace Portal.Web.Tests.Storage;

/// <summary>An empty database of one kind, migrated, thrown away afterwards.</summary>
public interface ITestDatabase : IAsyncDisposable
{
    PortalDatabase Database { get; }

    /// <summary>Another replica on the same data.</summary>
    PortalDatabase Another();

    /// <summary>Everything in it as text, to look for what must not be there.</summary>
    Task<string> DumpAsync();
}
