using Portal.Domain.Errors;
using Portal.Domain.Text;

namespace Portal.Web.Tasks.Objects;

/// <summary>How far one folder is. A page that is done again counts once.</summary>
internal sealed class CopyProgress
{
    private readonly Lock _gate = new();
    private (int Done, int Kept, int Failed) _pages;
    private (int Done, int Kept, int Failed) _page;
    private (string Name, CloudError Error)? _first;
    private (string Name, CloudError Error)? _firstOfPage;

    /// <summary>After which name the next page begins.</summary>
    public string? Marker { get; private set; }

    /// <summary>Looks in a row that failed.</summary>
    public int Misses { get; set; }

    public int Done => _pages.Done;

    public void BeginPage() => (_page, _firstOfPage) = (default, null);

    public void Count(Carried carried)
    {
        lock (_gate)
        {
            _page = carried switch
            {
                Carried.Kept => _page with { Kept = _page.Kept + 1 },
                Carried.Gone => _page,
                _ => _page with { Done = _page.Done + 1 },
            };
        }
    }

    public void Refused(string name, CloudError error)
    {
        lock (_gate)
        {
            _page.Failed++;
            _firstOfPage ??= (name, error);
        }
    }

    public void NextPage(string? marker)
    {
        lock (_gate)
        {
            _pages = (_pages.Done + _page.Done, _pages.Kept + _page.Kept, _pages.Failed + _page.Failed);
            (_page, _first, Marker) = (default, _first ?? _firstOfPage, marker);
        }
    }

    public ItemStep End() => _first is { } first
        ? new ItemStep(TaskItemState.Failed, TaskReasons.CarriedInPart(_pages.Done, _pages.Failed, $"{HostileText.Visible(first.Name)}: {first.Error.Message}"), first.Error.RequestId)
        : new ItemStep(TaskItemState.Done, _pages.Kept > 0 ? TaskReasons.CarriedButKept(_pages.Done, _pages.Kept) : TaskReasons.Carried(_pages.Done));
}
