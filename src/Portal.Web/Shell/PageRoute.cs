using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Reflection;
using Microsoft.AspNetCore.Components;
using RouteData = Microsoft.AspNetCore.Components.RouteData;

namespace Portal.Web.Shell;

/// <summary>
/// The cloud and the project of an address are read by the layout, which cascades the context. A page need not repeat them as
/// parameters only because the router would otherwise insist on handing them over.
/// </summary>
internal static class PageRoute
{
    private static readonly ConcurrentDictionary<Type, FrozenSet<string>> Parameters = new();

    public static RouteData OnlyWanted(RouteData route)
    {
        var wanted = Parameters.GetOrAdd(route.PageType, static page => page
            .GetProperties(BindingFlags.Instance | BindingFlags.Public)
            .Where(static property => property.IsDefined(typeof(ParameterAttribute)))
            .Select(static property => property.Name)
            .ToFrozenSet(StringComparer.OrdinalIgnoreCase));
        return route.RouteValues.Keys.All(wanted.Contains)
            ? route
            : new RouteData(route.PageType, route.RouteValues.Where(value => wanted.Contains(value.Key)).ToDictionary(StringComparer.Ordinal));
    }
}
