using Microsoft.AspNetCore.Components;
using Portal.Domain.Errors;
using Portal.Domain.Networking;
using Portal.Domain.Operations.Addresses.Book;
using Portal.Domain.Operations.Heartbeats;
using Portal.Web.Operators.Addresses;
using Portal.Web.Sessions;

namespace Portal.Web.Features.Map;

/// <summary>One network at a time: its addresses as a field, what is lost of it, and how each node carries it.</summary>
public sealed partial class NetworksMapPage
{
    private const int Most = 30;
    private const int FirstNodes = 40;

    private static readonly TimeSpan ReadAgain = TimeSpan.FromSeconds(10);

    private readonly CancellationTokenSource _life = new();
    private ProjectContext? _opened;
    private AddressReading? _reading;
    private CloudError? _error;
    private IReadOnlyList<NetworkBook> _networks = [];
    private NetworkBook? _network;
    private AddressBlock? _block;
    private IReadOnlyList<AddressCell> _leaks = [];
    private IReadOnlyList<NodeNetwork> _nodes = [];
    private IReadOnlyDictionary<string, string> _names = new Dictionary<string, string>();
    private uint? _chosen;
    private bool _all;

    /// <summary>The network that is shown; without it the first.</summary>
    [SupplyParameterFromQuery(Name = "network")]
    public string? NetworkId { get; set; }

    /// <summary>First address of the block that is shown.</summary>
    [SupplyParameterFromQuery(Name = "block")]
    public string? BlockAddress { get; set; }

    [CascadingParameter]
    public required ProjectContext Context { get; set; }

    public void Dispose()
    {
        _life.Cancel();
        _life.Dispose();
    }

    protected override async Task OnParametersSetAsync()
    {
        Show();
        if (ReferenceEquals(_opened, Context))
        {
            return;
        }

        _opened = Context;
        _ = RepeatAsync(Context);
        await LoadAsync();
    }

    private async Task LoadAsync()
    {
        if (_life.IsCancellationRequested)
        {
            return;
        }

        var (context, life) = (Context, _life.Token);
        try
        {
            var reading = await Books.ReadAsync(context, life);
            _names = (await Projects.ListProjectsAsync(context.Session, life)).ToDictionary(static project => project.Id, static project => project.Name, StringComparer.Ordinal);

            // What was read before stays beside the reason why there is nothing newer.
            (_reading, _error) = (reading.Book is null && _reading?.Book is { } kept ? _reading with { Fault = reading.Fault, Book = kept } : reading, null);
            Show();
        }
        catch (CloudException refusal) when (!life.IsCancellationRequested)
        {
            _error = refusal.Error;
        }
        catch (Exception gone) when (gone is OperationCanceledException or CloudException && _life.IsCancellationRequested)
        {
            return;
        }

        StateHasChanged();
    }

    private async Task RepeatAsync(ProjectContext context)
    {
        var life = _life.Token;
        try
        {
            using var timer = new PeriodicTimer(ReadAgain, Clock);
            while (await timer.WaitForNextTickAsync(life) && ReferenceEquals(context, _opened))
            {
                await InvokeAsync(LoadAsync);
            }
        }
        catch (OperationCanceledException) when (_life.IsCancellationRequested)
        {
            // The page is left.
        }
    }

    private void Show()
    {
        _networks = _reading?.Book?.Networks ?? [];
        _network = _networks.FirstOrDefault(network => network.Network.Id == NetworkId) ?? (_networks.Count > 0 ? _networks[0] : null);
        var wanted = AddressNumber.Of(BlockAddress);
        _block = _network?.Blocks.FirstOrDefault(block => wanted is { } number && number >= block.First && number <= block.Last)
            ?? _network?.Blocks.FirstOrDefault(static block => block.Used > 0) ?? (_network is { Blocks: [var first, ..] } ? first : null);
        _leaks = [.. _network?.Leaks ?? []];
        if (_chosen is { } chosen && (_block is null || chosen < _block.First || chosen > _block.Last))
        {
            _chosen = null;
        }

        _nodes = _network is null || _reading is not { IsMultiHost: true } ? [] : NodeNetwork.Of(_network, Hosts());
    }

    private IEnumerable<string> Hosts()
    {
        try
        {
            return (Boards.Open(Context)?.Current.Cards ?? []).Where(static card => card.Find(NodeService.Network) is not null || card.Find(NodeService.Compute) is not null).Select(static card => card.Host);
        }
        catch (CloudException)
        {
            return [];
        }
    }

    private void Choose(AddressCell cell)
    {
        _chosen = cell.Number;
        if (_network is { } network && _block is { } block && (cell.Number < block.First || cell.Number > block.Last))
        {
            Navigation.NavigateTo(HrefOf(network.Network.Id, cell.Row.Address));
            BlockAddress = cell.Row.Address;
            Show();
            _chosen = cell.Number;
        }
    }

    private string HrefOf(string networkId, string? block) =>
        $"{MapPaths.Networks(Context.Scope)}?network={Uri.EscapeDataString(networkId)}{(block is null ? "" : "&block=" + Uri.EscapeDataString(block))}";
}
