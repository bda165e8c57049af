using Portal.Domain.Clouds;
using Portal.Domain.Errors;
using Portal.Web.Live;
using Portal.Web.Policies;
using Portal.Web.Sessions;

namespace Portal.Web.Modules;

/// <summary>
/// Things of a project that the palette finds by whatever they are known by. Contributed by modules; opened when a person begins to type
/// and let go when the palette closes, so that an open palette alone asks the cloud nothing.
/// </summary>
/// <param name="Id">Unique; also the key of the group's heading in <paramref name="Texts"/> (as a rule the panel's).</param>
/// <param name="Texts">Type whose resources hold the heading.</param>
public abstract record PaletteSource(string Id, Type Texts)
{
    public int Order { get; init; } = 100;

    public string Policy { get; init; } = PortalPolicy.ProjectRead;

    public CloudCapability? RequiresCapability { get; init; }

    /// <summary>Service type that must be in the catalog.</summary>
    public string? RequiresService { get; init; }

    /// <param name="changed">Called on the circuit's dispatcher when there is more to be found.</param>
    public abstract IPaletteList Open(ILiveCloud live, ProjectContext context, Action changed);

    public bool IsOffered(ProjectContext context, IPortalAuthorizer authorizer) =>
        authorizer.IsAllowed(context, Policy)
        && (RequiresCapability is not { } capability || context.Capabilities.Has(capability))
        && (RequiresService is not { } service || context.Capabilities.HasService(service));
}

/// <summary>A source of which every thing is in one live list.</summary>
public sealed record PaletteSource<T>(string Id, Type Texts) : PaletteSource(Id, Texts)
    where T : class
{
    public required Func<ILiveCloud, ProjectContext, ILiveView<T>> View { get; init; }

    public required Func<T, ProjectContext, IEnumerable<PaletteThing>> Things { get; init; }

    public override IPaletteList Open(ILiveCloud live, ProjectContext context, Action changed) =>
        new PaletteList<T>(View(live, context), item => Things(item, context), changed);
}

/// <summary>Something the palette can find.</summary>
/// <param name="Key">Unique in its source.</param>
/// <param name="Name">May come from the cloud: shown as text.</param>
/// <param name="Href">Where choosing it leads.</param>
public sealed record PaletteThing(string Key, string Name, string Href)
{
    public required string Icon { get; init; }

    /// <summary>What else it is known by: ids, addresses, hardware addresses, fingerprints.</summary>
    public IReadOnlyList<string?> Keys { get; init; } = [];

    /// <summary>Shown beside the name.</summary>
    public string? Detail { get; init; }
}

/// <summary>A source while the palette is open.</summary>
public interface IPaletteList : IAsyncDisposable
{
    /// <summary>Nothing has been read yet.</summary>
    bool IsLoading { get; }

    /// <summary>Why it could not be read.</summary>
    CloudError? Error { get; }

    /// <summary>The best few for a typed text, best first.</summary>
    IReadOnlyList<PaletteThing> Find(string text, int most);
}
