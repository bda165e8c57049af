using Portal.Domain.Errors;
using Portal.Testing.Recordings;

namespace Portal.OpenStackClient.Tests.Replay;

/// <summary>Recordings and how they replay. Names are given by number: <c>nova/161</c>, or several as <c>nova/161 166-168</c>.</summary>
internal sealed class ReplayTable(RecordingFolder folder)
{
    private readonly Dictionary<string, ReplayEntry> _entries = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, ReplayEntry> Entries => _entries;

    public ReplayTable Ok(string names, Func<ReplayCloud, Task<object?>> call, Action<Recording, object?> check, params string[] apart) =>
        Add(names, new ReplayEntry(call, Succeeds(check), apart));

    /// <summary>The call ends with an error of a kind, in the service's words and with its request id.</summary>
    public ReplayTable Fails<TError>(string names, Func<ReplayCloud, Task<object?>> call, params string[] apart) where TError : CloudError =>
        Add(names, new ReplayEntry(call, RefusalCheck.Is<TError>, apart));

    /// <summary>A refused token: renewed once, sent again, refused again.</summary>
    public ReplayTable RefusesToken(string names, Func<ReplayCloud, Task<object?>> call) =>
        Add(names, new ReplayEntry(call, RefusalCheck.Is<CloudError.Unauthorized>, []) { Times = 2 });

    private static Action<Recording, object?> Succeeds(Action<Recording, object?> check) => (recording, result) =>
    {
        if (result is CloudError error)
        {
            Assert.Fail($"{error.GetType().Name}: {error.Message}");
        }

        check(recording, result);
    };

    private ReplayTable Add(string names, ReplayEntry entry)
    {
        foreach (var name in Names(names))
        {
            Assert.True(_entries.TryAdd(folder.Read(name).Name, entry), $"{name} is in the table twice.");
        }

        return this;
    }

    private static IEnumerable<string> Names(string names)
    {
        var slash = names.IndexOf('/', StringComparison.Ordinal);
        foreach (var part in names[(slash + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var ends = part.Split('-');
            for (var number = int.Parse(ends[0], null); number <= int.Parse(ends[^1], null); number++)
            {
                yield return $"{names[..slash]}/{number:D3}";
            }
        }
    }
}
