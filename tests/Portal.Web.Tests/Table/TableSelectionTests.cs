using Portal.Web.UI.Table;

namespace Portal.Web.Tests.Table;

public sealed class TableSelectionTests
{
    [Fact]
    public void RowsThatLeaveTheView_LeaveTheSelection()
    {
        var selection = new TableSelection();
        selection.AddRange(["a", "b", "c"]);
        selection.KeepOnly(static id => id != "b");
        Assert.Equal(["a", "c"], selection.Ids.Order());
    }

    [Fact]
    public void ListenersHear_OnlyWhatChanges()
    {
        var selection = new TableSelection();
        var heard = 0;
        selection.Changed += () => heard++;
        selection.Clear();
        selection.KeepOnly(static _ => false);
        Assert.Equal(0, heard);
        selection.Toggle("a");
        selection.Toggle("a");
        Assert.Equal(2, heard);
        Assert.Equal(0, selection.Count);
    }
}
