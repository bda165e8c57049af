using System.Collections.Immutable;
using Microsoft.Extensions.Localization;
using Portal.Web.Live;
using Portal.Web.Modules;
using Portal.Web.Policies;
using Portal.Web.Sessions;

namespace Portal.Web.Shell;

/// <summary>What modules have for the palette: opened with the first letter that is typed, let go when the palette closes.</summary>
internal sealed class PaletteSearch(ModuleRegistry registry, IPortalAuthorizer authorizer, ILiveCloud live, IStringLocalizerFactory localizers) : IAsyncDisposable
{
    private const int MostOfEach = 5;
    private ImmutableArray<(PaletteSource Source, IPaletteList List)> _open = [];

    /// <summary>Something has not been read yet.</summary>
    public bool IsLoading => _open.Any(static open => open.List.IsLoading);

    /// <summary>Headings of what could not be read and is therefore not searched.</summary>
    public IEnumerable<string> Unread => _open.Where(static open => open.List.Error is not null).Select(open => Heading(open.Source));

    public void Open(ProjectContext context, Action changed)
    {
        if (_open.IsEmpty)
        {
            _open = [.. registry.Of<PaletteSource>().Where(source => source.IsOffered(context, authorizer)).OrderBy(static source => source.Order)
                .Select(source => (source, source.Open(live, context, changed)))];
        }
    }

    public IEnumerable<PaletteEntry> Find(string text) => text.Length == 0
        ? []
        : _open.SelectMany(open => open.List.Find(text, MostOfEach).Select(thing => new PaletteEntry($"{open.Source.Id}/{thing.Key}", Heading(open.Source), thing.Name)
        {
            Icon = thing.Icon,
            Detail = thing.Detail,
            Href = thing.Href,
        }));

    public async ValueTask DisposeAsync()
    {
        var open = _open;
        _open = [];
        foreach (var (_, list) in open)
        {
            await list.DisposeAsync();
        }
    }

    private string Heading(PaletteSource source) => localizers.Create(source.Texts)[source.Id];
}
