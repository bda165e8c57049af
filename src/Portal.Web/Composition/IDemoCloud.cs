using System.Collections.Immutable;
using Portal.Web.Sessions;

namespace Portal.Web.Composition;

/// <summary>The embedded demo cloud, when it runs.</summary>
public interface IDemoCloud
{
    /// <summary>Null when a real cloud is configured.</summary>
    ConfiguredCloud? Cloud { get; }

    /// <summary>Its control page, with the secret that opens it: for cloud admins only, and for no log. Null when it does not run.</summary>
    Uri? ControlPage { get; }

    /// <summary>Who may sign in to it; empty when it does not run.</summary>
    ImmutableArray<DemoCloudAccount> Accounts { get; }
}

/// <param name="Projects">Names of the projects it may enter.</param>
/// <param name="IsAdmin">Administrator of the whole demo cloud.</param>
public sealed record DemoCloudAccount(string UserName, string Password, ImmutableArray<string> Projects, bool IsAdmin);
