using Portal.Domain.Errors;
using Portal.Web.Modules;
using Portal.Web.Sessions;

namespace Portal.Web.Transfers;

/// <summary>Sees to it that nothing of an upload that came to nothing stays in the cloud unmentioned: what cannot be cleared away now stays in its record.</summary>
public sealed class UploadClearer(IUploads uploads, ModuleRegistry modules, IServiceProvider services)
{
    /// <summary>Once it has stopped: what was cancelled, and what cannot be gone on with. A refusal leaves it listed.</summary>
    public async Task TidyAsync(ProjectContext context, UploadRecord record)
    {
        if (record.HasLeftovers && (record.State == UploadState.Cancelled || KindOf(record) is { IsResumable: false }))
        {
            try
            {
                await ClearAsync(context, record, evenStoring: false);
            }
            catch (CloudException)
            {
                // The record says that something may be left, beside a button.
            }
        }
    }

    /// <summary>As the person wishes; from now on nothing goes on with it.</summary>
    /// <param name="evenStoring">Also what would be <see cref="UploadRemains.Storing"/>.</param>
    /// <exception cref="CloudException">Something may still be left.</exception>
    public async Task<UploadRemains> DropAsync(ProjectContext context, UploadRecord record, bool evenStoring = false) =>
        await uploads.CancelAsync(context.Session, record.Id, CancellationToken.None)
            || await uploads.FindAsync(context.Session, record.Id, CancellationToken.None) is { State: UploadState.Cancelled }
            ? await ClearAsync(context, record, evenStoring)
            : UploadRemains.None;

    private async Task<UploadRemains> ClearAsync(ProjectContext context, UploadRecord record, bool evenStoring)
    {
        if (KindOf(record) is not { } kind)
        {
            return UploadRemains.None;
        }

        var remains = await kind.ClearAsync(services, context, record, evenStoring);
        await (remains switch
        {
            UploadRemains.Whole => uploads.FoundWholeAsync(context.Session, record.Id, CancellationToken.None),
            UploadRemains.Storing => Task.CompletedTask,
            _ => uploads.ClearedAsync(context.Session, record.Id, CancellationToken.None),
        });
        return remains;
    }

    private UploadKind? KindOf(UploadRecord record) => modules.Of<UploadKind>().FirstOrDefault(kind => kind.Id == record.Kind);
}
