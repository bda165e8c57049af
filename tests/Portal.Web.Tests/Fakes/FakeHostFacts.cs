using System.Collections;
using System.Collections.Concurrent;
using Portal.Domain.Compute;
using Portal.Domain.Identity;
using Portal.Domain.Networking;

namespace Portal.Web.Tests.Fakes;

/// <summary>Facts by instance, in the test's hands.</summary>
internal sealed class FakeHostFacts : IHostNetworkFacts, IEnumerable
{
    private readonly ConcurrentDictionary<string, HostNetworkFact> _facts = new(StringComparer.Ordinal);
    private event Action? Changed;

    public HostNetworkFact? this[string instanceId]
    {
        get => _facts.GetValueOrDefault(instanceId);
        set
        {
            if (value is null)
            {
                _facts.TryRemove(instanceId, out _);
            }
            else
            {
                _facts[instanceId] = value;
            }

            Changed?.Invoke();
        }
    }

    public HostNetworkFact? Find(ProjectScope scope, Instance instance) => this[instance.Id];

    public IDisposable OnChanged(string cloudId, Action changed)
    {
        Changed += changed;
        return new Ending(() => Changed -= changed);
    }

    /// <summary>As if its source had gone: nobody is told.</summary>
    public void ForgetSilently(string instanceId) => _facts.TryRemove(instanceId, out _);

    public IEnumerator GetEnumerator() => _facts.GetEnumerator();

    private sealed class Ending(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
