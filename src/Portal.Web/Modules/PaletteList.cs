using System.Collections.Immutable;
using Portal.Domain.Compute;
using Portal.Domain.Errors;
using Portal.Domain.Text;
using Portal.Web.Live;
using Portal.Web.UI;

namespace Portal.Web.Modules;

/// <summary>What a live list has for the palette. Its things are made once for each snapshot.</summary>
internal sealed class PaletteList<T> : IPaletteList
    where T : class
{
    private readonly LiveBinding<T> _binding;
    private readonly Func<T, IEnumerable<PaletteThing>> _things;
    private LiveSnapshot<T>? _made;
    private ImmutableArray<PaletteThing> _all = [];

    public PaletteList(ILiveView<T> view, Func<T, IEnumerable<PaletteThing>> things, Action changed)
    {
        _things = things;
        _binding = new LiveBinding<T>(view, changed);
    }

    public bool IsLoading => _binding.IsLoading;

    public CloudError? Error => _binding.Error;

    public IReadOnlyList<PaletteThing> Find(string text, int most)
    {
        if (!ReferenceEquals(_made, _binding.Snapshot))
        {
            _made = _binding.Snapshot;
            _all = [.. _binding.Items.SelectMany(_things)];
        }

        return
        [
            .. _all.Select(thing => (Thing: thing, Rank: FindRank.Of(text, thing.Name, thing.Keys)))
                .Where(static found => found.Rank < FindRank.None)
                .OrderBy(static found => found.Rank).ThenBy(static found => NaturalOrder.Key(found.Thing.Name), StringComparer.Ordinal)
                .ThenBy(static found => found.Thing.Key, StringComparer.Ordinal)
                .Take(most).Select(static found => found.Thing),
        ];
    }

    public ValueTask DisposeAsync() => _binding.DisposeAsync();
}
