using System.Collections.Concurrent;
using Portal.Domain.Operations.Sources;

namespace Portal.Web.Operators;

/// <summary>Which reads fail now, and why.</summary>
internal sealed class SourceFaults
{
    private readonly ConcurrentDictionary<string, SourceFault> _faults = new(StringComparer.Ordinal);

    /// <summary>Each reason once, in a steady order.</summary>
    public IEnumerable<SourceFault> All => _faults.OrderBy(static pair => pair.Key, StringComparer.Ordinal).Select(static pair => pair.Value).Distinct();

    /// <returns>Null when the source gave nothing.</returns>
    public async Task<T?> TryAsync<T>(string what, Func<Task<T>> read)
        where T : class
    {
        try
        {
            var result = await read();
            _faults.TryRemove(what, out _);
            return result;
        }
        catch (SourceException error)
        {
            _faults[what] = error.Fault;
            return null;
        }
    }
}
