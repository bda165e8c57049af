using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;
using MudBlazor;
using Portal.Domain.Errors;
using Portal.Domain.ObjectStorage;
using Portal.Domain.Text;
using Portal.Web.Operations;
using Portal.Web.Sessions;
using Portal.Web.Transfers;
using Portal.Web.UI;

namespace Portal.Web.Features.ObjectStorage;

/// <summary>Files on their way into containers: what each becomes, which go on where they stopped, and what is left of those that were given up.</summary>
public sealed class ObjectUploads(
    Uploader uploader, IUploads records, IDialogService dialogs, IStringLocalizer<ObjectText> texts, IOptions<OperationsOptions> options)
{
    /// <summary>As in <see cref="UploadKind"/>.</summary>
    public const string Kind = "object";

    /// <summary>For more files at once the folder is listed, instead of asking for each.</summary>
    private const int MostLooked = 100;

    private const int ListPage = 5000;

    private readonly long _segmentBytes = options.Value.ObjectSegmentBytes;

    /// <summary>Where the parts of an upload lie; null when it is sent in one piece.</summary>
    public static SegmentPlace? PartsOf(UploadRecord record) => record.Parts > 1 ? SegmentPlan.PlaceFor(TargetOf(record), record.Id) : null;

    public static ObjectAddress TargetOf(UploadRecord record) => record.TargetId.Split('/', 2) is [var container, var name] ? new(container, name) : new(record.TargetId, "");

    /// <summary>Begins with the files, or goes on with those that stopped half way; false when the person thought better of it.</summary>
    /// <exception cref="CloudException">The store did not say what it takes.</exception>
    public async Task<bool> StartAsync(ProjectContext context, string container, string folder, IReadOnlyList<PickedFile> files)
    {
        var features = await context.Cloud.Containers.GetFeaturesAsync(CancellationToken.None);
        var chosen = files.Select(file => (File: file, Target: new ObjectAddress(container, folder + file.Path.TrimStart('/')))).ToList();
        var wrong = chosen.Where(one => ObjectNames.CheckObject(one.Target.Name).Count > 0 || one.File.Size > SegmentPlan.MaxFile(features)).ToList();
        var good = chosen.Except(wrong).ToList();
        var open = await OpenAsync(context);
        var replaced = await ExistingAsync(context, container, folder, [.. good.Select(static one => one.Target)]);
        if (wrong.Count + replaced.Count > 0 && !await AskAsync([.. wrong.Select(static one => one.Target)], replaced, good.Count))
        {
            foreach (var (file, _) in chosen)
            {
                await uploader.ForgetAsync(file);
            }

            return false;
        }

        foreach (var (file, target) in good)
        {
            await StartAsync(context, file, target, features, open);
        }

        return true;
    }

    private async Task StartAsync(ProjectContext context, PickedFile file, ObjectAddress target, ObjectStoreFeatures features, IReadOnlyList<UploadRecord> open)
    {
        var plan = SegmentPlan.For(target, file.Size, "", features, _segmentBytes);
        List<UploadPart> parts = [.. plan.Parts.Select(part => new UploadPart(ObjectPaths.Upload(context.Scope, target), part.From, part.Length))];
        var half = open.FirstOrDefault(record => record.TargetId == target.ToString() && record.FileName == file.Name && record.Size == file.Size && record.FileModified == file.Modified
            && record.Parts == parts.Count);
        if (half is null || !await uploader.ContinueAsync(context, file, half, parts))
        {
            await uploader.StartAsync(context, file, new UploadPlan(Kind, target.ToString(), target.Name, file.Name, file.Size) { FileModified = file.Modified }, parts);
        }
    }

    /// <summary>Those of the person's that stopped half way and can go on.</summary>
    private async Task<IReadOnlyList<UploadRecord>> OpenAsync(ProjectContext context)
    {
        await foreach (var all in records.WatchAsync(context.Session, CancellationToken.None))
        {
            return [.. all.Where(record => IsHalf(record, context))];
        }

        return [];
    }

    /// <summary>It stopped half way, and can go on.</summary>
    private static bool IsHalf(UploadRecord record, ProjectContext context) =>
        record.Kind == Kind && record.Scope == context.Scope && record is { HasLeftovers: true, State: UploadState.Interrupted or UploadState.Failed };

    /// <summary>As in <see cref="UploadKind"/>: its parts are deleted as a task, unless an object is made of them.</summary>
    public static async Task<UploadRemains> ClearAsync(IServiceProvider services, ProjectContext context, UploadRecord record, bool evenStoring) =>
        PartsOf(record) is not { } parts || await services.GetRequiredService<IObjectOperations>().DropPartsAsync(context, TargetOf(record), parts, CancellationToken.None) is not null
            ? UploadRemains.None
            : UploadRemains.Whole;

    private static async Task<List<ObjectAddress>> ExistingAsync(ProjectContext context, string container, string folder, IReadOnlyList<ObjectAddress> targets)
    {
        if (targets.Count > MostLooked)
        {
            return await ListedAsync(context, container, folder, targets);
        }

        var there = new System.Collections.Concurrent.ConcurrentBag<ObjectAddress>();
        await Parallel.ForEachAsync(targets, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (target, token) =>
        {
            try
            {
                await context.Cloud.Objects.GetAsync(target, token);
                there.Add(target);
            }
            catch (CloudException gone) when (gone.Error is CloudError.NotFound)
            {
                // As it should be.
            }
        });
        return [.. targets.Where(there.Contains)];
    }

    private static async Task<List<ObjectAddress>> ListedAsync(ProjectContext context, string container, string folder, IReadOnlyList<ObjectAddress> targets)
    {
        var wanted = targets.Select(static target => target.Name).ToHashSet(StringComparer.Ordinal);
        var there = new HashSet<string>(StringComparer.Ordinal);
        string? marker = null;
        do
        {
            var page = await context.Cloud.Objects.ListAsync(container, new ObjectQuery(folder, marker, ListPage, Folders: false), CancellationToken.None);
            there.UnionWith(page.Entries.Select(static entry => entry.Name).Where(wanted.Contains));
            marker = page.NextMarker;
        }
        while (marker is not null);
        return [.. targets.Where(target => there.Contains(target.Name))];
    }

    private Task<bool> AskAsync(List<ObjectAddress> wrong, List<ObjectAddress> replaced, int good) => ConfirmDialog.AskAsync(dialogs, new ConfirmQuestion(
        texts["upload.ask"],
        string.Join(' ', new[] { replaced.Count > 0 ? texts["upload.replaces", replaced.Count].Value : "", wrong.Count > 0 ? texts["upload.wrong", wrong.Count].Value : "" }).Trim(),
        texts[good > 0 ? "upload.go" : "upload.none"])
    {
        Items = [.. replaced.Concat(wrong).Select(static target => HostileText.Visible(target.Name))],
        IsDangerous = replaced.Count > 0,
    });
}
