using System.Text.Json;
using Portal.Web.Storage;

namespace Portal.Web.Tests.Instances;

internal sealed class MemoryPreferences : IPreferenceStore
{
    private readonly Dictionary<(string, string), string> _values = [];

    public Task<T?> GetAsync<T>(string personKey, string name, CancellationToken cancellationToken) =>
        Task.FromResult(_values.TryGetValue((personKey, name), out var json) ? JsonSerializer.Deserialize<T>(json) : default);

    public Task SetAsync<T>(string personKey, string name, T value, CancellationToken cancellationToken)
    {
        _values[(personKey, name)] = JsonSerializer.Serialize(value);
        return Task.CompletedTask;
    }
}
