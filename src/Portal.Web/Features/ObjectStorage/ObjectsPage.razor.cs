using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using MudBlazor;
using Portal.Domain.Cli;
using Portal.Domain.Errors;
using Portal.Domain.ObjectStorage;
using Portal.Web.Policies;
using Portal.Web.Sessions;
using Portal.Web.Transfers;
using Portal.Web.UI.Table;

namespace Portal.Web.Features.ObjectStorage;

/// <summary>A container's objects and pseudo-folders.</summary>
public sealed partial class ObjectsPage : IAsyncDisposable
{
    private const int PageSize = 100;

    private readonly HashSet<string> _selected = new(StringComparer.Ordinal);

    /// <summary>Markers of the pages that led here, this one's last.</summary>
    private readonly List<string> _before = [];

    private readonly CancellationTokenSource _gone = new();
    private (ProjectContext Context, string Name, string Folder, string Find, string? After)? _shown;
    private ContainerDetail? _detail;
    private ObjectListPage? _page;
    private CloudError? _error;
    private PopupMenu? _menu;
    private ElementReference _fileInput;
    private ElementReference _folderInput;
    private ElementReference _dropZone;
    private IJSObjectReference? _drop;
    private DotNetObjectReference<ObjectsPage>? _self;
    private CloudError? _uploadError;
    private int _picks;
    private bool _reloads;
    private string _find = "";
    private bool _isLoading;
    private bool _partsDiffer;
    private bool _mayWrite;
    private int _turn;

    [CascadingParameter]
    public required ProjectContext Context { get; set; }

    [SupplyParameterFromQuery(Name = "container")]
    public string? ContainerName { get; set; }

    [SupplyParameterFromQuery(Name = "prefix")]
    public string? Prefix { get; set; }

    [SupplyParameterFromQuery(Name = "find")]
    public string? FindText { get; set; }

    [SupplyParameterFromQuery(Name = "after")]
    public string? After { get; set; }

    private string Name => ContainerName ?? "";

    private string Folder => Prefix ?? "";

    private string Find => FindText ?? "";

    private IReadOnlyList<ObjectEntry> Chosen => [.. (_page?.Entries ?? []).Where(entry => _selected.Contains(entry.Name))];

    public async ValueTask DisposeAsync()
    {
        Uploader.Ended -= OnUploadEnded;
        await _gone.CancelAsync();
        _gone.Dispose();
        _self?.Dispose();
        if (_drop is not null)
        {
            try
            {
                await _drop.InvokeVoidAsync("detach");
                await _drop.DisposeAsync();
            }
            catch (Exception gone) when (gone is JSDisconnectedException or OperationCanceledException)
            {
                // The page is gone.
            }
        }
    }

    protected override void OnInitialized() => Uploader.Ended += OnUploadEnded;

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender || !_mayWrite)
        {
            return;
        }

        try
        {
            var module = await Js.InvokeAsync<IJSObjectReference>("import", _gone.Token, "/Features/ObjectStorage/ObjectsPage.razor.js");
            _self = DotNetObjectReference.Create(this);
            _drop = await module.InvokeAsync<IJSObjectReference>("attach", _gone.Token, _dropZone, _self);
            await module.DisposeAsync();
        }
        catch (Exception gone) when (gone is JSDisconnectedException or OperationCanceledException or ObjectDisposedException)
        {
            // The page is gone already.
        }
    }

    /// <summary>Files were let fall on the list.</summary>
    [JSInvokable]
    public async Task Dropped(PickedFile[] files) => await UploadAsync(await Uploader.AllAsync(files));

    private async Task PickedAsync(ElementReference input)
    {
        var files = await Uploader.PickAsync(input);
        _picks++;
        await UploadAsync(files);
    }

    private async Task UploadAsync(IReadOnlyList<PickedFile> files)
    {
        if (files.Count == 0)
        {
            return;
        }

        try
        {
            _uploadError = null;
            await Uploads.StartAsync(Context, Name, Folder, files);
        }
        catch (CloudException refused)
        {
            _uploadError = refused.Error;
        }

        StateHasChanged();
    }

    /// <summary>What has arrived is shown, once for those that end together.</summary>
    private void OnUploadEnded(BrowserUpload upload)
    {
        if (upload.State == UploadState.Done && ObjectUploads.TargetOf(upload.Record) is var target && target.Container == Name && target.Name.StartsWith(Folder, StringComparison.Ordinal) && !_reloads)
        {
            _reloads = true;
            _ = InvokeAsync(async () =>
            {
                await LoadAsync();
                _reloads = false;
                StateHasChanged();
            });
        }
    }

    protected override async Task OnParametersSetAsync()
    {
        var wanted = (Context, Name, Folder, Find, After);
        if (_shown == wanted)
        {
            return;
        }

        var samePlace = _shown is { } before && before.Name == Name && before.Folder == Folder && before.Find == Find;
        _shown = wanted;
        _mayWrite = Authorizer.IsAllowed(Context, PortalPolicy.ProjectWrite);
        _find = Find;
        Remember(samePlace);
        _selected.Clear();
        if (!samePlace)
        {
            _page = null;
        }

        if (Name.Length == 0)
        {
            Navigation.NavigateTo(ObjectPaths.Containers(Context.Scope), replace: true);
            return;
        }

        await LoadAsync();
    }

    private void Remember(bool samePlace)
    {
        if (!samePlace)
        {
            _before.Clear();
        }

        if (After is null)
        {
            _before.Clear();
        }
        else if (_before.IndexOf(After) is var known and >= 0)
        {
            _before.RemoveRange(known + 1, _before.Count - known - 1);
        }
        else
        {
            _before.Add(After);
        }
    }

    /// <summary>The page and the container's own numbers: two calls, whatever is in it.</summary>
    private async Task LoadAsync()
    {
        var turn = ++_turn;
        (_isLoading, _error) = (true, null);
        try
        {
            var page = Context.Cloud.Objects.ListAsync(Name, new ObjectQuery(Folder + Find, After, PageSize), _gone.Token);
            var detail = Context.Cloud.Containers.GetAsync(Name, _gone.Token);
            var shown = WithoutSelf(await page);
            if (turn == _turn)
            {
                // The names first: the container's numbers only stand beside its title.
                _page = shown;
                _selected.IntersectWith(_page.Entries.Select(static entry => entry.Name));
                StateHasChanged();
                var told = await detail;

                // Asked only where somebody else may read: one more call.
                var differ = told.ReadAcl.Length > 0 && !await Operations.ArePartsAlignedAsync(Context, told, _gone.Token);
                (_detail, _partsDiffer) = turn == _turn ? (told, differ) : (_detail, _partsDiffer);
            }
        }
        catch (CloudException refused)
        {
            if (turn == _turn)
            {
                _error = refused.Error;
                _page = refused.Error is CloudError.NotFound ? null : _page;
            }
        }
        catch (OperationCanceledException) when (_gone.IsCancellationRequested)
        {
            // The page is gone.
        }
        finally
        {
            _isLoading = turn != _turn && _isLoading;
        }
    }

    /// <summary>The object that holds this folder open is the folder itself.</summary>
    private ObjectListPage WithoutSelf(ObjectListPage page) => Folder.Length == 0 || Find.Length > 0
        ? page
        : page with { Entries = [.. page.Entries.Where(entry => entry.Name != Folder)] };

    private string Address(string? after) => ObjectPaths.Container(Context.Scope, Name, Folder, Find, after);

    private void FindAsync() => Navigation.NavigateTo(ObjectPaths.Container(Context.Scope, Name, Folder, _find));

    private void Toggle(string name)
    {
        if (!_selected.Remove(name))
        {
            _selected.Add(name);
        }
    }

    private void ToggleAll(ChangeEventArgs change)
    {
        _selected.Clear();
        if (change.Value is true)
        {
            _selected.UnionWith(_page!.Entries.Select(static entry => entry.Name));
        }
    }

    private List<MenuEntry> Entries(ObjectEntry entry)
    {
        var address = new ObjectAddress(Name, entry.Name);
        var entries = new List<MenuEntry>();
        if (entry.IsFolder)
        {
            entries.Add(new MenuEntry("copy", Loc["Action.copy"], () => CarryAsync([entry], moves: false)) { Icon = Icons.Material.Outlined.ContentCopy });
            entries.Add(new MenuEntry("move", Loc["Action.move"], () => CarryAsync([entry], moves: true)) { Icon = Icons.Material.Outlined.DriveFileMove });
        }
        else
        {
            entries.Add(MenuEntry.File("download", Loc["download"], ObjectPaths.Download(Context.Scope, address)) with { Icon = Icons.Material.Outlined.Download });
            entries.Add(new MenuEntry("copy", Loc["Action.copy"], () => CopyAsync(address, moves: false)) { Icon = Icons.Material.Outlined.ContentCopy, Cli = ObjectCli.Copy(address, address, Context.Capabilities.Cli).Text });
            entries.Add(new MenuEntry("move", Loc["Action.move"], () => CopyAsync(address, moves: true)) { Icon = Icons.Material.Outlined.DriveFileMove });
            entries.Add(new MenuEntry("properties", Loc["Action.properties"], () => EditAsync(address)) { Icon = Icons.Material.Outlined.Edit });
            entries.Add(new MenuEntry("sign", Loc["Action.sign"], () => Desk.ShareAsync(address, Context)) { Icon = Icons.Material.Outlined.Link });
        }

        entries.Add(new MenuEntry("delete", Loc["Action.delete"], () => DeleteAsync([entry]))
        {
            Icon = Icons.Material.Outlined.Delete,
            IsDangerous = true,
            Group = 1,
            Cli = entry.IsFolder ? null : ObjectCli.Delete(address, Context.Capabilities.Cli).Text,
        });
        return entries;
    }

    private async Task DeleteAsync(IReadOnlyList<ObjectEntry> entries)
    {
        if (entries.Count > 0 && await Desk.DeleteAsync(Name, entries, Context))
        {
            _selected.Clear();
            await LoadAsync();
        }
    }

    private async Task CopyAsync(ObjectAddress address, bool moves)
    {
        if (await Desk.CopyAsync(address, moves, Context) is not null)
        {
            await LoadAsync();
        }
    }

    private async Task CarryAsync(IReadOnlyList<ObjectEntry> entries, bool moves)
    {
        if (entries.Count > 0 && await Desk.CarryAsync(Name, Folder, entries, moves, Context))
        {
            _selected.Clear();
        }
    }

    private async Task EditAsync(ObjectAddress address)
    {
        if (await Desk.EditAsync(address, Context))
        {
            await LoadAsync();
        }
    }

    private async Task FolderAsync()
    {
        if (await Desk.CreateFolderAsync(Name, Folder, Context))
        {
            await LoadAsync();
        }
    }

    private async Task AlignAsync()
    {
        try
        {
            await Operations.AlignPartsAsync(Context, Name, CancellationToken.None);
            _partsDiffer = false;
        }
        catch (CloudException refused)
        {
            _error = refused.Error;
        }
    }

    private async Task SettingsAsync()
    {
        if (await Desk.EditContainerAsync(Name, Context))
        {
            await LoadAsync();
        }
    }

    private static string IconOf(ObjectEntry entry) => entry.IsFolder || PseudoFolder.IsMarker(entry)
        ? Icons.Material.Outlined.Folder
        : entry.ContentType?.Split('/')[0] switch
        {
            "image" => Icons.Material.Outlined.Image,
            "video" => Icons.Material.Outlined.Movie,
            "audio" => Icons.Material.Outlined.AudioFile,
            "text" => Icons.Material.Outlined.Description,
            _ => Icons.Material.Outlined.InsertDriveFile,
        };
}
