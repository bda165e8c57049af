using Portal.Domain.Collections;
using Portal.Domain.Identity;

namespace Portal.Domain.Operations.Sources;

/// <summary>How to reach one of a cloud's databases, with an account that may only read (docs/operations.md).</summary>
/// <param name="Hosts">In order of preference; the next is taken when one does not answer.</param>
public sealed record DatabaseProfile(ValueList<HostAndPort> Hosts, string Database, string User, Secret Password)
{
    public const int DefaultPort = 3306;

    /// <summary>The account that may change the rows of <see cref="Records.RecordChange"/>; null where nobody gave one.</summary>
    public DatabaseAccount? Writer { get; init; }

    /// <summary>Whether to insist on TLS with a trusted certificate. Otherwise it is used where the server offers it.</summary>
    public bool RequireTls { get; init; }

    /// <summary>Until a connection to one host stands, in whole seconds.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>One short query, in whole seconds.</summary>
    public TimeSpan QueryTimeout { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>One query over all instances or addresses, in whole seconds.</summary>
    public TimeSpan AccountTimeout { get; init; } = TimeSpan.FromSeconds(5);
}

/// <summary>Who signs in at a database.</summary>
public sealed record DatabaseAccount(string User, Secret Password);
