using Microsoft.AspNetCore.Components;

namespace Portal.Web.UI;

/// <summary>A native popover opened or closed. The browser's toggle event, with the state it ended in (App.razor.js registers it).</summary>
public sealed class PopoverToggleEventArgs : EventArgs
{
    public bool Open { get; set; }
}

/// <summary>Names the event for Razor: <c>@onpopovertoggle</c>.</summary>
[EventHandler("onpopovertoggle", typeof(PopoverToggleEventArgs), enableStopPropagation: true, enablePreventDefault: false)]
public static class EventHandlers;
