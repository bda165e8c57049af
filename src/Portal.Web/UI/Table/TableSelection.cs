namespace Portal.Web.UI.Table;

/// <summary>The rows a person ticked, by id. Rows that leave the view leave the selection: nothing is done to what is not seen.</summary>
public sealed class TableSelection
{
    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);

    /// <summary>The last row ticked by itself, where a shift-click starts its range.</summary>
    public string? Anchor { get; private set; }

    public int Count => _ids.Count;

    public IReadOnlyCollection<string> Ids => _ids;

    public event Action? Changed;

    public bool Contains(string id) => _ids.Contains(id);

    public void Toggle(string id)
    {
        if (!_ids.Remove(id))
        {
            _ids.Add(id);
        }

        Anchor = id;
        Changed?.Invoke();
    }

    public void AddRange(IEnumerable<string> ids)
    {
        _ids.UnionWith(ids);
        Changed?.Invoke();
    }

    public void Clear()
    {
        if (_ids.Count == 0)
        {
            return;
        }

        _ids.Clear();
        Anchor = null;
        Changed?.Invoke();
    }

    /// <summary>Drops what no longer matches.</summary>
    public void KeepOnly(Func<string, bool> stays)
    {
        if (_ids.Count > 0 && _ids.RemoveWhere(id => !stays(id)) > 0)
        {
            Changed?.Invoke();
        }
    }
}
