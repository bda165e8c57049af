using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using Portal.Web.Sessions;

namespace Portal.Web.Transfers;

/// <summary>
/// The uploads of one browser tab (UploadDock.razor.js), one for each circuit. A page picks files, prepares what they become, and starts them; from then
/// on they go on while the person walks about the portal, shown by the dock.
/// </summary>
public sealed class Uploader(IJSRuntime js, IUploads uploads, UploadClearer clearer, TimeProvider time) : IAsyncDisposable
{
    /// <summary>As in UploadDock.razor.js.</summary>
    private const int Batch = 500;

    private static readonly TimeSpan TouchEvery = TimeSpan.FromSeconds(30);
    private readonly List<BrowserUpload> _all = [];
    private readonly Dictionary<string, ProjectContext> _contexts = new(StringComparer.Ordinal);
    private IJSObjectReference? _module;
    private DotNetObjectReference<Uploader>? _self;
    private PortalSession? _session;
    private DateTimeOffset _touched;

    /// <summary>Newest first; what is over stays until it is dismissed.</summary>
    public IReadOnlyList<BrowserUpload> All => _all;

    /// <summary>On the circuit's dispatcher, for each progress.</summary>
    public event Action? Changed;

    /// <summary>When one has ended, well or not.</summary>
    public event Action<BrowserUpload>? Ended;

    /// <summary>The files of an input of type file.</summary>
    public async ValueTask<IReadOnlyList<PickedFile>> PickAsync(ElementReference input) =>
        await AllAsync(await (await ModuleAsync()).InvokeAsync<PickedFile[]?>("pick", input) ?? []);

    /// <summary>All that were picked: a message of the circuit is not as long as one likes, so the script gives <see cref="Batch"/> at a time.</summary>
    /// <param name="first">The first of them.</param>
    public async ValueTask<IReadOnlyList<PickedFile>> AllAsync(IReadOnlyList<PickedFile> first)
    {
        var all = new List<PickedFile>(first);
        for (var last = first; last.Count == Batch;)
        {
            last = await (await ModuleAsync()).InvokeAsync<PickedFile[]?>("more") ?? [];
            all.AddRange(last);
        }

        return all;
    }

    /// <summary>Hands an address that answers with an attachment to the browser's own downloads.</summary>
    public async ValueTask DownloadAsync(string address) => await (await ModuleAsync()).InvokeVoidAsync("download", address);

    /// <summary>Lets go of a file that is not sent after all.</summary>
    public async ValueTask ForgetAsync(PickedFile file) => await (await ModuleAsync()).InvokeVoidAsync("forget", file.Handle);

    /// <summary>Writes the record and queues the file; two are sent at once.</summary>
    public async Task<UploadRecord> StartAsync(ProjectContext context, PickedFile file, UploadPlan plan, IReadOnlyList<UploadPart> parts)
    {
        var module = await ModuleAsync();
        _session = context.Session;
        var record = await uploads.BeginAsync(context, plan with { Parts = parts.Count }, CancellationToken.None);
        _contexts[record.Id] = context;
        _all.Insert(0, new BrowserUpload { Record = record, State = UploadState.Running, IsWaiting = true });
        await module.InvokeVoidAsync("start", new
        {
            record.Id,
            file.Handle,
            TokenUrl = context.BasePath + "/transfers/token",
            Parts = parts.Select((part, number) => new { Url = Address(part, record, number), part.From, part.Length }),
            Next = 0,
        });
        Changed?.Invoke();
        return record;
    }

    /// <summary>
    /// Goes on with an upload that another tab began, or this one before it was loaded again, with the file chosen once more; false when it is over.
    /// </summary>
    public async Task<bool> ContinueAsync(ProjectContext context, PickedFile file, UploadRecord record, IReadOnlyList<UploadPart> parts)
    {
        var module = await ModuleAsync();
        _session = context.Session;
        if (!await uploads.ContinueAsync(_session, record.Id, CancellationToken.None))
        {
            return false;
        }

        _all.RemoveAll(upload => upload.Record.Id == record.Id);
        _contexts[record.Id] = context;
        _all.Insert(0, new BrowserUpload { Record = record, State = UploadState.Running, IsWaiting = true });
        await module.InvokeVoidAsync("start", new
        {
            record.Id,
            file.Handle,
            TokenUrl = context.BasePath + "/transfers/token",
            Parts = parts.Select((part, number) => new { Url = Address(part, record, number), part.From, part.Length }),
            Next = record.PartsDone,
        });
        Changed?.Invoke();
        return true;
    }

    public async Task PauseAsync(string id)
    {
        if (_session is null || Find(id) is not { State: UploadState.Running })
        {
            return;
        }

        if (await uploads.PauseAsync(_session, id, CancellationToken.None))
        {
            await (await ModuleAsync()).InvokeVoidAsync("pause", id);
            Set(id, static upload => upload with { State = UploadState.Paused, Speed = 0 });
        }
        else
        {
            await TooLateAsync(id);
        }
    }

    /// <summary>Sends on from the part that stopped.</summary>
    public async Task ResumeAsync(string id)
    {
        if (_session is null)
        {
            return;
        }

        var isOpen = await uploads.ContinueAsync(_session, id, CancellationToken.None);
        var record = await uploads.FindAsync(_session, id, CancellationToken.None);
        if (isOpen && record is not null && await (await ModuleAsync()).InvokeAsync<bool>("resume", id, record.PartsDone))
        {
            Set(id, upload => upload with { Record = record, State = UploadState.Running, IsWaiting = true, Refusal = null });
        }
        else if (!isOpen)
        {
            await TooLateAsync(id);
        }
    }

    public async Task CancelAsync(string id)
    {
        if (_session is null || Find(id) is null)
        {
            return;
        }

        if (!await uploads.CancelAsync(_session, id, CancellationToken.None))
        {
            await TooLateAsync(id);
            return;
        }

        await (await ModuleAsync()).InvokeVoidAsync("cancel", id);
        Set(id, static upload => upload with { State = UploadState.Cancelled, Speed = 0 });
        End(id);
        await TidyAsync(id);
    }

    /// <summary>What a person chose for it came after its end, or while the service stores it.</summary>
    private async Task TooLateAsync(string id)
    {
        var record = await uploads.FindAsync(_session!, id, CancellationToken.None);
        if (record is { State: UploadState.Finishing })
        {
            Set(id, upload => upload with { Record = record, IsLate = true });
            return;
        }

        await (await ModuleAsync()).InvokeVoidAsync("cancel", id);
        Set(id, upload => upload with { Record = record ?? upload.Record, State = record?.State ?? UploadState.Cancelled, Speed = 0, IsWaiting = false });
        End(id);
    }

    /// <summary>While no request is under way; else the endpoint does when that has ended.</summary>
    private async Task TidyAsync(string id)
    {
        if (_contexts.TryGetValue(id, out var context) && await uploads.FindAsync(context.Session, id, CancellationToken.None) is { IsSending: false } record)
        {
            await clearer.TidyAsync(context, record);
        }
    }

    /// <summary>Takes what is over out of the dock; the record stays on the tasks page.</summary>
    public async Task DismissAsync(string id)
    {
        if (Find(id) is { IsOver: true } over)
        {
            _all.Remove(over);
            await (await ModuleAsync()).InvokeVoidAsync("cancel", id);
            Changed?.Invoke();
        }
    }

    [JSInvokable]
    public async Task Progress(Moved[] moved)
    {
        foreach (var (id, isRunning, sent, speed) in moved)
        {
            if (Find(id) is { State: UploadState.Running } upload)
            {
                Replace(upload, upload with { IsWaiting = !isRunning, Sent = sent, Speed = speed });
            }
        }

        Changed?.Invoke();
        if (_session is not null && time.GetUtcNow() - _touched > TouchEvery)
        {
            // Those that wait their turn or stand paused; the others are seen moving by the endpoint.
            _touched = time.GetUtcNow();
            foreach (var upload in _all.Where(static upload => upload.IsWaiting || upload.State == UploadState.Paused).ToList())
            {
                await uploads.TouchAsync(_session, upload.Record.Id, CancellationToken.None);
            }
        }
    }

    [JSInvokable]
    public async Task UploadEnded(string id, bool ok, UploadRefusal? refusal, UploadReceipt? receipt)
    {
        if (_session is null || Find(id) is null)
        {
            return;
        }

        // It may never have reached the endpoint, which keeps the record of all that did. Where the connection broke, the endpoint may know why.
        if (!ok && await uploads.GiveUpAsync(_session, id, CancellationToken.None))
        {
            await TidyAsync(id);
        }

        var record = await uploads.FindAsync(_session, id, CancellationToken.None);
        Set(id, upload => upload with
        {
            Record = record ?? upload.Record,
            State = ok ? UploadState.Done : UploadState.Failed,
            IsWaiting = false,
            Speed = 0,
            Sent = ok ? upload.Record.Size : upload.Sent,
            Refusal = ok ? null : refusal is { Kind: not Network } ? refusal : new UploadRefusal(Network) { Message = record?.Message, RequestId = record?.RequestId },
            Receipt = receipt,
        });
        End(id);
    }

    public async ValueTask DisposeAsync()
    {
        _self?.Dispose();
        if (_module is not null)
        {
            try
            {
                await _module.DisposeAsync();
            }
            catch (Exception gone) when (gone is JSDisconnectedException or OperationCanceledException)
            {
                // The tab is gone, and its uploads with it.
            }
        }
    }

    private const string Network = "Network";

    private static string Address(UploadPart part, UploadRecord record, int number) =>
        FormattableString.Invariant($"{part.Url}{(part.Url.Contains('?', StringComparison.Ordinal) ? '&' : '?')}upload={record.Id}&part={number}&from={part.From}");

    private async ValueTask<IJSObjectReference> ModuleAsync()
    {
        if (_module is null)
        {
            _module = await js.InvokeAsync<IJSObjectReference>("import", "/Transfers/UploadDock.razor.js");
            await _module.InvokeVoidAsync("attach", _self = DotNetObjectReference.Create(this));
        }

        return _module;
    }

    private BrowserUpload? Find(string id) => _all.FirstOrDefault(upload => upload.Record.Id == id);

    private void Set(string id, Func<BrowserUpload, BrowserUpload> change)
    {
        if (Find(id) is { } upload)
        {
            Replace(upload, change(upload));
            Changed?.Invoke();
        }
    }

    private void Replace(BrowserUpload old, BrowserUpload now) => _all[_all.IndexOf(old)] = now;

    private void End(string id)
    {
        if (Find(id) is { } over)
        {
            Ended?.Invoke(over);
        }
    }

    /// <param name="Sent">Bytes.</param>
    /// <param name="Speed">Bytes a second.</param>
    public sealed record Moved(string Id, bool IsRunning, long Sent, double Speed);
}
