using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Components.Web;

namespace Portal.Web.UI.Table;

/// <summary>
/// One row. It listens to its own item and draws itself when that changes, so that a change costs each tab some bytes for one row
/// and nothing for the rows beside it. Written by hand: every frame counts forty times in every open tab.
/// </summary>
public sealed class ResourceRow<T> : ComponentBase, IDisposable
    where T : class
{
    private T? _item;
    private string? _id;
    private IDisposable? _subscription;
    private int _drawnRevision = -1;
    private int _drawnPosition = -1;
    private bool _drawnSelected;
    private bool _dirty = true;

    [Parameter]
    [EditorRequired]
    public ResourceTable<T> Table { get; set; } = null!;

    [Parameter]
    [EditorRequired]
    public RowSlot<T> Slot { get; set; }

    /// <summary>Grows when every row must be drawn again: other columns, names that were looked up.</summary>
    [Parameter]
    public int Revision { get; set; }

    private bool IsSelected => _id is not null && Table.Selection.Contains(_id);

    public void Dispose() => _subscription?.Dispose();

    protected override void OnParametersSet()
    {
        var id = Table.Id(Slot.Item);
        if (!string.Equals(id, _id, StringComparison.Ordinal))
        {
            _subscription?.Dispose();
            _id = id;
            _subscription = Table.Listen(id, OnChanged);
        }

        var item = Table.Newest(Slot.Item);
        _dirty |= !ReferenceEquals(item, _item) || _drawnRevision != Revision || _drawnPosition != Slot.Position || _drawnSelected != IsSelected;
        _item = item;
    }

    protected override bool ShouldRender() => _dirty;

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        var item = _item!;
        (_dirty, _drawnRevision, _drawnPosition, _drawnSelected) = (false, Revision, Slot.Position, IsSelected);
        builder.OpenElement(0, "tr");
        builder.AddAttribute(1, "data-id", _id);
        builder.AddAttribute(2, "aria-rowindex", Slot.Position + 2);
        if (Table.IsSelectable)
        {
            builder.AddAttribute(3, "aria-selected", _drawnSelected ? "true" : "false");
            BuildCheck(builder, item);
        }

        foreach (var column in Table.Shown)
        {
            builder.OpenElement(20, "td");
            builder.AddAttribute(21, "class", column.CssClass);
            if (column.Column.Cell is { } cell)
            {
                builder.AddContent(22, cell(item, Table.Context));
            }
            else
            {
                builder.AddContent(23, column.Column.Text(item, Table.Context));
            }

            builder.CloseElement();
        }

        if (Table.HasActions)
        {
            BuildMenuButton(builder);
        }

        builder.CloseElement();
    }

    private void BuildCheck(RenderTreeBuilder builder, T item)
    {
        builder.OpenElement(4, "td");
        builder.AddAttribute(5, "class", "rt-check");
        builder.OpenElement(6, "input");
        builder.AddAttribute(7, "type", "checkbox");
        builder.AddAttribute(8, "tabindex", "-1");
        builder.AddAttribute(9, "aria-label", Table.Name(item));
        builder.AddAttribute(10, "checked", _drawnSelected);
        builder.AddAttribute(11, "onclick", EventCallback.Factory.Create<MouseEventArgs>(this, OnCheck));
        builder.CloseElement();
        builder.CloseElement();
    }

    private void BuildMenuButton(RenderTreeBuilder builder)
    {
        builder.OpenElement(30, "td");
        builder.AddAttribute(31, "class", "rt-act");
        builder.OpenElement(32, "button");
        builder.AddAttribute(33, "class", "row-menu");
        builder.AddAttribute(34, "tabindex", "-1");
        builder.AddAttribute(35, "aria-haspopup", "menu");
        builder.AddAttribute(36, "aria-label", Table.MenuLabel);
        builder.AddAttribute(37, "onclick", EventCallback.Factory.Create<MouseEventArgs>(this, OnMenu));
        builder.CloseElement();
        builder.CloseElement();
    }

    private void OnChanged(T? item) => InvokeAsync(() =>
    {
        // A vanished item keeps its last picture until the view without it is drawn.
        if (item is null || ReferenceEquals(item, _item))
        {
            return;
        }

        (_item, _dirty) = (item, true);
        StateHasChanged();
    });

    private void OnCheck(MouseEventArgs click)
    {
        Table.Toggle(_id!, Slot.Position, click.ShiftKey);
        _dirty = true;
    }

    private void OnMenu() => Table.OpenMenu(_item!);
}
