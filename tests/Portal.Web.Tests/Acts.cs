using AngleSharp.Dom;
using Bunit;
using Microsoft.AspNetCore.Components;

namespace Portal.Web.Tests;

/// <summary>
/// What a person does to an element of a page that draws itself anew whenever it likes: the element is found and acted on in one turn of the page, since one
/// found a moment before may be gone.
/// </summary>
internal static class Acts
{
    public static void On<T>(this IRenderedComponent<T> page, string selector, Action<IElement> act)
        where T : IComponent =>
        page.InvokeAsync(() => act(page.Find(selector))).GetAwaiter().GetResult();

    public static void OnOneOf<T>(this IRenderedComponent<T> page, string selector, Func<IReadOnlyList<IElement>, IElement> choose, Action<IElement> act)
        where T : IComponent =>
        page.InvokeAsync(() => act(choose(page.FindAll(selector)))).GetAwaiter().GetResult();

    public static Task OnAsync<T>(this IRenderedComponent<T> page, string selector, Func<IElement, Task> act)
        where T : IComponent =>
        page.InvokeAsync(() => act(page.Find(selector)));

    /// <summary>As soon as it is there.</summary>
    public static void WhenOn<T>(this IRenderedComponent<T> page, string selector, Action<IElement> act)
        where T : IComponent
    {
        page.WaitForElement(selector);
        page.On(selector, act);
    }

    /// <inheritdoc cref="WhenOn"/>
    public static Task WhenOnAsync<T>(this IRenderedComponent<T> page, string selector, Func<IElement, Task> act)
        where T : IComponent
    {
        page.WaitForElement(selector);
        return page.OnAsync(selector, act);
    }
}
