using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace Portal.Web.UI.Table;

/// <summary>
/// Puts the view of a table into the page's address. The browser confirms each address a round trip later; the confirmation of an
/// older view must not undo a newer one, so every address carries a number of its own in its history entry.
/// </summary>
public sealed class ViewAddress(NavigationManager navigation)
{
    private readonly string _mark = Guid.NewGuid().ToString("N") + ':';
    private int _written;
    private int _confirmed;

    /// <summary>Replaces the query of the page's address.</summary>
    public void Write(TableView view)
    {
        var number = (++_written).ToString(CultureInfo.InvariantCulture);
        navigation.NavigateTo(
            new Uri(navigation.Uri).AbsolutePath + view.ToQuery(),
            new NavigationOptions { ReplaceHistoryEntry = true, HistoryEntryState = _mark + number });
    }

    /// <summary>Whether this change only confirms an address that a newer one of ours replaces already.</summary>
    public bool IsOvertaken(LocationChangedEventArgs change)
    {
        if (change.HistoryEntryState?.StartsWith(_mark, StringComparison.Ordinal) != true
            || !int.TryParse(change.HistoryEntryState.AsSpan(_mark.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            || number <= _confirmed)
        {
            // A link, or the browser's history: it brings back an entry whose number was confirmed long ago.
            return false;
        }

        _confirmed = number;
        return number < _written;
    }
}
