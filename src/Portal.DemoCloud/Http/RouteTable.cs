using System.Collections.ObjectModel;

namespace Portal.DemoCloud.Http;

/// <summary>Finds the handler of a request by method and path template (<c>/servers/{id}/action</c>).</summary>
internal sealed class RouteTable
{
    public static readonly IReadOnlyDictionary<string, string> NoValues = ReadOnlyDictionary<string, string>.Empty;

    private readonly Dictionary<int, List<Route>> _routes = [];

    public RouteTable Add(string method, string template, Func<Call, Answer> handler)
    {
        var segments = template.Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (!_routes.TryGetValue(segments.Length, out var list)) _routes[segments.Length] = list = [];
        list.Add(new Route(method, template, segments, handler));
        return this;
    }

    public RouteTable Get(string template, Func<Call, Answer> handler) => Add("GET", template, handler);

    public RouteTable Post(string template, Func<Call, Answer> handler) => Add("POST", template, handler);

    public RouteTable Put(string template, Func<Call, Answer> handler) => Add("PUT", template, handler);

    public RouteTable Delete(string template, Func<Call, Answer> handler) => Add("DELETE", template, handler);

    /// <summary>The path is decoded by the server already, all but its %2F. Calls the handler, or returns null when no route fits. Literal segments win over values by order of registration.</summary>
    public Answer? Answer(Call call, string path)
    {
        var segments = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (!_routes.TryGetValue(segments.Length, out var list)) return null;
        foreach (var route in list)
        {
            if (route.Method != call.Method || !route.Fits(segments)) continue;
            call.Route = route.Values(segments);
            call.Template = route.Template;
            return route.Handler(call);
        }

        return null;
    }

    private sealed record Route(string Method, string Template, string[] Segments, Func<Call, Answer> Handler)
    {
        public bool Fits(string[] path)
        {
            for (var i = 0; i < Segments.Length; i++)
                if (Segments[i][0] != '{' && Segments[i] != path[i])
                    return false;
            return true;
        }

        public IReadOnlyDictionary<string, string> Values(string[] path)
        {
            Dictionary<string, string>? values = null;
            for (var i = 0; i < Segments.Length; i++)
                if (Segments[i][0] == '{')
                    (values ??= [])[Segments[i][1..^1]] = path[i].Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);
            return values ?? NoValues;
        }
    }
}
