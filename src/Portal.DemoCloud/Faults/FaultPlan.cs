using System.Text.RegularExpressions;

namespace Portal.DemoCloud.Faults;

/// <summary>The faults in force. Thread-safe; used by tests in the process and by the control endpoints.</summary>
public sealed class FaultPlan
{
    private readonly Lock _gate = new();
    private readonly List<Entry> _entries = [];
    private int _lastId;

    /// <summary>Told the service whose port is to be opened or closed, before <see cref="Add"/> or <see cref="Clear"/> returns.</summary>
    internal Action<CloudService, bool> SetDoor { get; set; } = static (_, _) => { };

    public IReadOnlyList<ActiveFault> Active
    {
        get
        {
            lock (_gate) return _entries.ConvertAll(entry => new ActiveFault(entry.Id, entry.Fault, entry.Left));
        }
    }

    /// <summary>Puts the fault in force and returns the number that clears it.</summary>
    /// <exception cref="ArgumentException">The path pattern is no regular expression.</exception>
    public int Add(Fault fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        var pattern = fault.PathPattern is null ? null : new Regex(fault.PathPattern, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
        lock (_gate)
        {
            var entry = new Entry(++_lastId, fault, pattern);
            _entries.Add(entry);
            Move(fault);
            return entry.Id;
        }
    }

    /// <summary>Ends the fault and lets go of what hangs in it; false when there is none of that number.</summary>
    public bool Clear(int id)
    {
        lock (_gate)
        {
            var entry = _entries.Find(candidate => candidate.Id == id);
            if (entry is null) return false;
            _entries.Remove(entry);
            Move(entry.Fault);
            entry.Cleared.Cancel();
            return true;
        }
    }

    public void ClearAll()
    {
        foreach (var fault in Active) Clear(fault.Id);
        List<CancellationTokenSource> spent;
        lock (_gate)
        {
            spent = [.. _spent];
            _spent.Clear();
        }

        foreach (var source in spent) source.Cancel();
    }

    private readonly List<CancellationTokenSource> _spent = [];

    /// <summary>Faults that hit this request, oldest first; counts it against those that are limited.</summary>
    /// <param name="data">Bytes of an upload that it carries.</param>
    internal IReadOnlyList<(Fault Fault, CancellationToken Cleared)> Take(CloudService service, string method, string path, long data)
    {
        lock (_gate)
        {
            if (_entries.Count == 0) return [];
            var hit = _entries.FindAll(entry => entry.Concerns(service, method, path, data));
            foreach (var entry in hit)
            {
                if (entry.Left is not { } left) continue;
                entry.Left = left - 1;
                if (entry.Left > 0) continue;
                _entries.Remove(entry);
                _spent.Add(entry.Cleared);
            }

            return hit.ConvertAll(entry => (entry.Fault, entry.Cleared.Token));
        }
    }

    private void Move(Fault fault)
    {
        if (fault.Kind == FaultKind.Refuse)
            SetDoor(fault.Service, !_entries.Exists(entry => entry.Fault.Service == fault.Service && entry.Fault.Kind == FaultKind.Refuse));
    }

    private sealed class Entry(int id, Fault fault, Regex? pattern)
    {
        public int Id { get; } = id;

        public Fault Fault { get; } = fault;

        public int? Left { get; set; } = fault.Requests;

        public CancellationTokenSource Cleared { get; } = new();

        public bool Concerns(CloudService service, string method, string path, long data) =>
            service == Fault.Service
            && Fault.Kind != FaultKind.Refuse
            && (Fault.AtByte is null || data > Fault.AtByte)
            && (Fault.Method is null || string.Equals(Fault.Method, method, StringComparison.OrdinalIgnoreCase))
            && pattern?.IsMatch(path) != false;
    }
}
