using System.Collections.Frozen;
using Microsoft.Extensions.Options;
using Portal.Domain.Operations.Sources;

namespace Portal.Web.Operators;

/// <summary>The configured sources of each cloud. Whoever reads from them answers for it that only administrators see what comes of it.</summary>
public interface IOperatorConnections
{
    /// <summary>Null for a cloud without any.</summary>
    IOperatorSources? Find(string cloudId);
}

internal sealed class OperatorConnections(IOperatorConnector connector, IOptions<OperatorsOptions> options) : IOperatorConnections, IAsyncDisposable
{
    /// <summary>Made on first use: a cloud inside this program is up only then.</summary>
    private readonly FrozenDictionary<string, Lazy<IOperatorSources>> _sources = options.Value.Items.ToFrozenDictionary(
        static pair => pair.Key, pair => new Lazy<IOperatorSources>(() => connector.Connect(OperatorProfiles.From(pair.Key, pair.Value))), StringComparer.Ordinal);

    public IOperatorSources? Find(string cloudId) => _sources.GetValueOrDefault(cloudId)?.Value;

    public async ValueTask DisposeAsync()
    {
        foreach (var sources in _sources.Values.Where(static sources => sources.IsValueCreated))
        {
            await sources.Value.DisposeAsync();
        }
    }
}
