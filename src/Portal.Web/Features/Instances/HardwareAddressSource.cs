using MudBlazor;
using Portal.Domain.Clouds;
using Portal.Domain.Compute;
using Portal.Domain.Errors;
using Portal.Domain.Text;
using Portal.Web.Live;
using Portal.Web.Modules;
using Portal.Web.Sessions;
using Portal.Web.UI;

namespace Portal.Web.Features.Instances;

/// <summary>
/// Whose a hardware address is, where no list tells (nova-network): each instance is asked, a few at a time, and only once somebody has
/// typed a whole one.
/// </summary>
internal sealed record HardwareAddressSource() : PaletteSource("palette.hardware", typeof(InstanceTexts))
{
    private const int Digits = 12;
    private const int AtOnce = 4;

    /// <summary>More are not asked: it would be a minute's work for nova.</summary>
    internal const int MostAsked = 400;

    public override IPaletteList Open(ILiveCloud live, ProjectContext context, Action changed) =>
        context.Capabilities.Has(CloudCapability.ChooseNetworks) || context.Cloud.HardwareAddresses is not { } service
            ? new Nothing()
            : new Asking(live.Instances(context), service, context, changed);

    private sealed class Nothing : IPaletteList
    {
        public bool IsLoading => false;

        public CloudError? Error => null;

        public IReadOnlyList<PaletteThing> Find(string text, int most) => [];

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }

    private sealed class Asking : IPaletteList
    {
        private readonly Dictionary<string, IReadOnlyList<string>> _known = new(StringComparer.Ordinal);
        private readonly CancellationTokenSource _stop = new();
        private readonly LiveBinding<Instance> _instances;
        private readonly IHardwareAddressService _service;
        private readonly ProjectContext _context;
        private readonly Action _changed;
        private bool _isAsking;

        public Asking(ILiveView<Instance> view, IHardwareAddressService service, ProjectContext context, Action changed)
        {
            (_service, _context, _changed) = (service, context, changed);
            _instances = new LiveBinding<Instance>(view, changed);
        }

        public bool IsLoading => _isAsking;

        public CloudError? Error { get; private set; }

        public IReadOnlyList<PaletteThing> Find(string text, int most)
        {
            if (HexPairs.Digits(text) is not { Length: Digits } digits || !text.AsSpan().ContainsAny(":-."))
            {
                return [];
            }

            var found = _instances.Items
                .Where(instance => _known.TryGetValue(instance.Id, out var own) && own.Contains(digits))
                .Select(instance => new PaletteThing(instance.Id, instance.Name, PortalPaths.Instance(_context.Scope, instance.Id)) { Icon = Icons.Material.Outlined.Dns, Detail = text.Trim() })
                .Take(most).ToList();
            if (found.Count == 0 && !_isAsking && Error is null && _instances.Items.Take(MostAsked).Any(instance => !_known.ContainsKey(instance.Id)))
            {
                _isAsking = true;
                _ = AskAsync(digits);
            }

            return found;
        }

        public ValueTask DisposeAsync()
        {
            _stop.Cancel();
            return _instances.DisposeAsync();
        }

        // On the circuit's dispatcher throughout, so that nothing here is touched twice at once.
        private async Task AskAsync(string digits)
        {
            // Never within Find itself: whoever looks is told when there is more.
            await Task.Yield();
            try
            {
                foreach (var few in _instances.Items.Take(MostAsked).Where(instance => !_known.ContainsKey(instance.Id)).Chunk(AtOnce).ToList())
                {
                    foreach (var (id, own) in await Task.WhenAll(few.Select(AskOneAsync)))
                    {
                        _known[id] = own;
                    }

                    if (few.Any(instance => _known[instance.Id].Contains(digits)))
                    {
                        break;
                    }
                }
            }
            catch (CloudException refused)
            {
                Error = refused.Error;
            }
            catch (OperationCanceledException) when (_stop.IsCancellationRequested)
            {
                return;
            }

            _isAsking = false;
            _changed();
        }

        private async Task<(string Id, IReadOnlyList<string> Own)> AskOneAsync(Instance instance)
        {
            try
            {
                return (instance.Id, [.. (await _service.ListAsync(instance.Id, _stop.Token)).Select(HexPairs.Digits).OfType<string>()]);
            }
            catch (CloudException gone) when (gone.Error is CloudError.NotFound)
            {
                return (instance.Id, []);
            }
        }
    }
}
