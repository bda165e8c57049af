using System.Data.Common;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using Portal.Domain.Errors;
using Portal.Domain.Transfers;
using Portal.Web.Policies;
using Portal.Web.Sessions;

namespace Portal.Web.Transfers;

/// <summary>Lets the bytes of one request through to the module that takes them, and keeps the record of it.</summary>
internal sealed class UploadDoor(IAntiforgery antiforgery, Uploads uploads, TimeProvider time, ILogger<UploadDoor> logger)
{
    /// <summary>A laptop's wireless may be away for a while; Kestrel's own five seconds are for pages.</summary>
    private static readonly MinDataRate SlowestBrowser = new(bytesPerSecond: 100, gracePeriod: TimeSpan.FromMinutes(1));

    private static readonly TimeSpan NoteEvery = TimeSpan.FromSeconds(3);

    public static IResult TokenAsync(HttpContext http, IAntiforgery antiforgery) =>
        Results.Json(new UploadToken(antiforgery.GetAndStoreTokens(http).RequestToken!));

    public async Task<IResult> TakeAsync(HttpContext http, string kind, Func<UploadRequest, CancellationToken, Task<UploadReceipt>> send)
    {
        if (!await antiforgery.IsRequestValidAsync(http))
        {
            return Refuse(StatusCodes.Status400BadRequest, UploadRefusal.Antiforgery);
        }

        if (http.Request.ContentLength is not { } length)
        {
            return Refuse(StatusCodes.Status411LengthRequired, UploadRefusal.Length);
        }

        var context = ProjectRequirementHandler.Opened(http)!;
        var query = http.Request.Query;
        if (!int.TryParse(query["part"], out var part) || !long.TryParse(query["from"], out var from)
            // A queue's tab may have slept longer than the list waits for a sign of life.
            || await uploads.FindWrittenAsync(context.Session, query["upload"].ToString(), http.RequestAborted) is not { } record
            || record.Kind != kind || record.Scope != context.Scope || record.State != UploadState.Running
            || part < 0 || part >= record.Parts || from < 0 || length > record.Size - from)
        {
            return Refuse(StatusCodes.Status409Conflict, UploadRefusal.Gone);
        }

        if (await uploads.ClaimAsync(record, CancellationToken.None) is not { } claimed)
        {
            return Refuse(StatusCodes.Status409Conflict, UploadRefusal.Gone);
        }

        LiftLimits(http);
        var passage = new Passage(context, claimed, part, from, length);
        try
        {
            return await SendAsync(passage, http, send);
        }
        finally
        {
            if (await uploads.ReleaseAsync(claimed) is { } now && !passage.IsTurnedAway)
            {
                await http.RequestServices.GetRequiredService<UploadClearer>().TidyAsync(context, now);
            }
        }
    }

    private async Task<IResult> SendAsync(Passage passage, HttpContext http, Func<UploadRequest, CancellationToken, Task<UploadReceipt>> send)
    {
        var (context, record, part, from, length) = (passage.Context, passage.Record, passage.Part, passage.From, passage.Length);
        using var stop = new CancellationTokenSource();
        var isFinishing = false;
        using var left = http.RequestAborted.Register(() =>
        {
            // Once the last byte is handed over the service has the whole, with or without a browser.
            if (!Volatile.Read(ref isFinishing))
            {
                stop.Cancel();
            }
        });
        var body = new MeteredStream(http.Request.Body, length, FinishAsync);
        using var noting = CancellationTokenSource.CreateLinkedTokenSource(stop.Token);
        var notes = NoteAsync(record, () => from + body.Moved, noting.Token);
        try
        {
            if (length == 0)
            {
                await FinishAsync();
            }

            var receipt = await send(new UploadRequest(context, record, part, new UploadBody(body, length), http) { IsAllSent = () => body.Moved >= length }, stop.Token);
            await StopAsync(noting, notes);
            await uploads.PartDoneAsync(record, part, from + length);
            return Results.Json(receipt);
        }
        catch (CloudException refused)
        {
            await StopAsync(noting, notes);
            passage.IsTurnedAway = refused.Error is CloudError.Conflict or CloudError.Forbidden;
            await uploads.FailedAsync(record, refused.Error.Message, refused.Error.RequestId);
            return Results.Json(
                new UploadRefusal(refused.Error.GetType().Name) { Message = refused.Error.Message, Service = refused.Error.Service, RequestId = refused.Error.RequestId },
                statusCode: StatusCodes.Status422UnprocessableEntity);
        }
        catch (Exception stopped) when (stopped is UploadInterruptedException or OperationCanceledException or ConnectionAbortedException)
        {
            await StopAsync(noting, notes);
            await uploads.InterruptedAsync(record);
            return Refuse(StatusCodes.Status400BadRequest, UploadRefusal.Interrupted);
        }
        catch (Exception broken)
        {
            await StopAsync(noting, notes);
            Log.UploadBroke(logger, record.Kind, broken);
            await uploads.FailedAsync(record, "", null);
            throw;
        }

        async Task FinishAsync()
        {
            if (part < record.Parts - 1)
            {
                return;
            }

            if (!await uploads.FinishingAsync(record))
            {
                throw new UploadInterruptedException("The upload was paused or cancelled before its last byte.");
            }

            Volatile.Write(ref isFinishing, true);
        }
    }

    private static void LiftLimits(HttpContext http)
    {
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = null;
        }

        if (http.Features.Get<IHttpMinRequestBodyDataRateFeature>() is { } rate)
        {
            rate.MinDataRate = SlowestBrowser;
        }
    }

    /// <summary>While the bytes move, and while the service still works after the last one.</summary>
    private async Task NoteAsync(UploadRecord record, Func<long> sent, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(NoteEvery, time);
        while (await timer.WaitForNextTickAsync(cancellationToken))
        {
            try
            {
                await uploads.MovedAsync(record, sent(), cancellationToken);
            }
            catch (DbException away)
            {
                // The bytes move all the same, and the next note may be written.
                Log.UploadNotNoted(logger, record.Kind, away);
            }
        }
    }

    private static async Task StopAsync(CancellationTokenSource noting, Task notes)
    {
        await noting.CancelAsync();
        await notes.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private static IResult Refuse(int status, string kind) => Results.Json(new UploadRefusal(kind), statusCode: status);

    /// <summary>What goes through the door with one request.</summary>
    private sealed record Passage(ProjectContext Context, UploadRecord Record, int Part, long From, long Length)
    {
        /// <summary>What it was to go into has content of its own, or is not the person's to change: it may not be tidied away unasked.</summary>
        public bool IsTurnedAway { get; set; }
    }

    private sealed record UploadToken(string Token);
}

/// <summary>Why bytes were not taken, for the browser's script.</summary>
/// <param name="Kind">A kind of <see cref="CloudError"/>, or one of the door's own.</param>
public sealed record UploadRefusal(string Kind)
{
    public const string Antiforgery = "Antiforgery";

    public const string Length = "Length";

    /// <summary>No such upload, or it is over.</summary>
    public const string Gone = "Gone";

    public const string Interrupted = "Interrupted";

    public string? Message { get; init; }

    public string? Service { get; init; }

    public string? RequestId { get; init; }
}
