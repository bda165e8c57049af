using System.Globalization;
using Microsoft.Extensions.Localization;
using MudBlazor;
using Portal.Web.Localization;
using Portal.Web.Modules;
using Portal.Web.UI;

namespace Portal.Web.Transfers;

/// <summary>Uploads in the person's words.</summary>
public sealed class UploadWords(ModuleRegistry modules, IStringLocalizer<TransferText> words, IStringLocalizer<SharedText> shared)
{
    private static CultureInfo Culture => CultureInfo.CurrentCulture;

    public string Address(UploadRecord record) => Kind(record)?.Address(record) ?? "#";

    public bool CanPause(UploadRecord record) => Kind(record)?.CanPause == true;

    public string Icon(UploadRecord record) => Kind(record)?.Icon ?? Icons.Material.Outlined.UploadFile;

    public string State(UploadRecord record) => words["state." + record.State];

    public static Tone Tone(UploadRecord record) => record.State switch
    {
        UploadState.Running or UploadState.Finishing => UI.Tone.Busy,
        UploadState.Paused => UI.Tone.Held,
        UploadState.Done => UI.Tone.Ok,
        UploadState.Failed => UI.Tone.Error,
        UploadState.Interrupted => UI.Tone.Warn,
        _ => UI.Tone.Off,
    };

    /// <summary>How far an upload of this tab is, how fast, and how long it will take.</summary>
    public string Progress(BrowserUpload upload)
    {
        var size = Size(upload.Record.Size);
        switch (upload.State)
        {
            case UploadState.Running when upload.IsLate:
                return words["late", size];
            case UploadState.Running when upload.IsWaiting:
                return words["waiting", size];
            case UploadState.Running when upload.Sent >= upload.Record.Size:
                return words["storing", size];
            case UploadState.Running when upload.Speed > 0:
                return words["moving", Size(upload.Sent), size, Size((long)upload.Speed), Left(TimeSpan.FromSeconds((upload.Record.Size - upload.Sent) / upload.Speed))];
            case UploadState.Running:
                return words["of", Size(upload.Sent), size];
            case UploadState.Done:
                return words["done", size];
            default:
                return words["stopped", words["state." + upload.State].Value, Size(upload.Sent), size];
        }
    }

    /// <summary>What a record says of itself after the tab is gone.</summary>
    public string Outcome(UploadRecord record) => record.State switch
    {
        UploadState.Done => words["done", Size(record.Size)],
        UploadState.Finishing => words["storing", Size(record.Size)],
        UploadState.Running or UploadState.Paused => words["of", Size(record.Sent), Size(record.Size)],
        UploadState.Interrupted or UploadState.Failed or UploadState.Cancelled when record.IsAnswerLost => words["answer.lost", Size(record.Size)],
        UploadState.Interrupted or UploadState.Failed when Kind(record) is { IsResumable: true } && record.Parts > 1 =>
            words["interrupted.segment", record.PartsDone + 1, record.Parts],
        UploadState.Interrupted or UploadState.Failed when record.Sent >= record.Size => words["refused.again", Size(record.Size)],
        UploadState.Interrupted or UploadState.Failed => words["interrupted.again", Size(record.Sent), Size(record.Size)],
        _ => words["of", Size(record.Sent), Size(record.Size)],
    };

    public string Why(UploadRefusal refusal)
    {
        var own = words["refusal." + refusal.Kind];
        if (!own.ResourceNotFound)
        {
            return own;
        }

        var sentence = shared["error." + refusal.Kind, CloudErrorWords.ServiceName(refusal.Service, shared), 0];
        return sentence.ResourceNotFound ? words["refusal.Network"] : sentence;
    }

    private static string Size(long bytes) => SizeText.Bytes(bytes, Culture);

    private string Left(TimeSpan left) => left.TotalMinutes < 1
        ? words["left.seconds", Math.Max(1, (int)left.TotalSeconds)]
        : left.TotalHours < 1 ? words["left.minutes", (int)Math.Ceiling(left.TotalMinutes)] : words["left.hours", Math.Round(left.TotalHours, 1)];

    private UploadKind? Kind(UploadRecord record) => modules.Of<UploadKind>().FirstOrDefault(kind => kind.Id == record.Kind);
}
