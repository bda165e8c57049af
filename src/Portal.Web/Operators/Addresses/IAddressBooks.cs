using Portal.Domain.Operations.Addresses.Book;
using Portal.Domain.Operations.Sources;
using Portal.Web.Sessions;

namespace Portal.Web.Operators.Addresses;

/// <summary>Every address of a cloud's networks, for its administrators.</summary>
public interface IAddressBooks
{
    /// <summary>Throws Forbidden for who is no administrator; another <see cref="Domain.Errors.CloudException"/> when the APIs do not answer.</summary>
    Task<AddressReading> ReadAsync(ProjectContext context, CancellationToken cancellationToken);
}

/// <summary>One reading.</summary>
/// <param name="Book">Null when nothing could be read, or nothing tells: Folsom's APIs do not.</param>
/// <param name="Fault">Why the database gave nothing; null where it did, or none is configured.</param>
/// <param name="IsMultiHost">Whether each node carries the networks itself (nova-network).</param>
public sealed record AddressReading(AddressBook? Book, DateTimeOffset ReadAt, SourceFault? Fault = null, bool IsMultiHost = true);
