using System.Collections.Concurrent;
using Portal.Domain.Clouds;
using Portal.Domain.Collections;
using Portal.Domain.Errors;
using Portal.Domain.Images;
using Portal.Domain.Transfers;

namespace Portal.Web.Tests.Fakes;

/// <summary>The fake cloud's images, as glance v1 has them unless <see cref="Abilities"/> says otherwise.</summary>
internal sealed class FakeImages(FakeCloud cloud)
{
    public ConcurrentDictionary<string, Image> All { get; } = new(StringComparer.Ordinal);

    public ConcurrentDictionary<(string Image, string Project), ImageMember> Members { get; } = [];

    public ImageAbilities Abilities { get; set; } = ImageAbilities.First;

    /// <summary>What arrived, by image.</summary>
    public ConcurrentDictionary<string, long> Data { get; } = new(StringComparer.Ordinal);

    public static Image Of(string id, string name, string owner = "p1", ImageVisibility visibility = ImageVisibility.Private) => new()
    {
        Id = id,
        Name = name,
        Status = ImageStatus.Active,
        RawStatus = "active",
        Visibility = visibility,
        OwnerId = owner,
        DiskFormat = "qcow2",
        ContainerFormat = "bare",
        SizeBytes = 1 << 30,
        Checksum = "d41d8cd98f00b204e9800998ecf8427e",
        Created = An.Start,
        Updated = An.Start,
    };

    public IReadOnlyList<Image> Visible(string projectId) =>
        [.. All.Values.Where(image => image.Status != ImageStatus.Killed && (image.OwnerId == projectId || image.Visibility == ImageVisibility.Public || Members.ContainsKey((image.Id, projectId))))
            .OrderBy(static image => image.Name, StringComparer.Ordinal)];

    public Image Get(string id) => All.GetValueOrDefault(id) ?? throw new CloudException(new CloudError.NotFound("No such image."));

    public Ports For(ICloudSession session) => new(cloud, this, session);

    internal sealed class Ports(FakeCloud cloud, FakeImages images, ICloudSession session) : IImageEditor, IImageSharing
    {
        public Task<ImageAbilities> GetAbilitiesAsync(CancellationToken cancellationToken) => AskAsync("images.abilities", () => images.Abilities);

        public Task<Image> CreateAsync(ImageDraft draft, CancellationToken cancellationToken) => AskAsync("images.create", () =>
        {
            var id = $"made-{images.All.Count + 1}";
            return images.All[id] = Of(id, draft.Name, session.Scope.ProjectId, draft.Visibility) with
            {
                Status = ImageStatus.Queued,
                RawStatus = "queued",
                DiskFormat = draft.DiskFormat,
                ContainerFormat = draft.ContainerFormat,
                MinDiskGiB = draft.MinDiskGiB,
                MinRamMiB = draft.MinRamMiB,
                IsProtected = draft.IsProtected,
                Properties = draft.Properties,
                SizeBytes = null,
                Checksum = null,
            };
        });

        public async Task<Image> UploadAsync(string imageId, UploadBody body, CancellationToken cancellationToken)
        {
            var buffer = new byte[4096];
            var read = 0L;
            while (read < body.Length)
            {
                var now = await body.Content.ReadAsync(buffer, cancellationToken);
                if (now == 0)
                {
                    throw new UploadInterruptedException("ended early");
                }

                read += now;
            }

            return await AskAsync("images.upload", () =>
            {
                images.Data[imageId] = read;
                return images.All[imageId] = images.Get(imageId) with { Status = ImageStatus.Active, RawStatus = "active", SizeBytes = read, Checksum = "sum" };
            });
        }

        public Task<CloudFile> DownloadAsync(string imageId, CancellationToken cancellationToken) => AskAsync("images.download", () =>
        {
            images.Get(imageId);
            return new CloudFile(new MemoryStream("<script>alert(1)</script>"u8.ToArray())) { Length = 25, ContentType = "text/html" };
        });

        public Task<Image> UpdateAsync(string imageId, ImageChange change, CancellationToken cancellationToken) => AskAsync("images.update", () =>
        {
            var now = images.Get(imageId);
            return images.All[imageId] = now with
            {
                Name = change.Name ?? now.Name,
                MinDiskGiB = change.MinDiskGiB ?? now.MinDiskGiB,
                MinRamMiB = change.MinRamMiB ?? now.MinRamMiB,
                Visibility = change.Visibility ?? now.Visibility,
                IsProtected = change.IsProtected ?? now.IsProtected,
                Properties = new ValueMap(now.Properties.Where(pair => !change.Removed.Items.Contains(pair.Key)).Concat(change.Set)),
            };
        });

        public Task DeleteAsync(string imageId, CancellationToken cancellationToken) => AskAsync("images.delete", () =>
            images.Get(imageId).IsProtected ? throw new CloudException(new CloudError.Forbidden("Image is protected")) : images.All.TryRemove(imageId, out _));

        public Task<IReadOnlyList<ImageMember>> ListAsync(string imageId, CancellationToken cancellationToken) =>
            AskAsync<IReadOnlyList<ImageMember>>("members.list", () => [.. images.Members.Where(pair => pair.Key.Image == imageId).Select(static pair => pair.Value)]);

        public Task AddAsync(string imageId, string projectId, bool canShare, CancellationToken cancellationToken) => AskAsync("members.add", () =>
            images.Members[(imageId, projectId)] = new ImageMember(projectId, canShare, images.Abilities.MembersDecide ? ImageMemberStatus.Pending : ImageMemberStatus.Accepted));

        public Task RemoveAsync(string imageId, string projectId, CancellationToken cancellationToken) => AskAsync("members.remove", () => images.Members.TryRemove((imageId, projectId), out _));

        public Task DecideAsync(string imageId, bool accept, CancellationToken cancellationToken) => AskAsync("members.decide", () =>
            images.Members[(imageId, session.Scope.ProjectId)] = new ImageMember(session.Scope.ProjectId, false, accept ? ImageMemberStatus.Accepted : ImageMemberStatus.Rejected));

        public Task<IReadOnlyList<Image>> ListOfferedAsync(CancellationToken cancellationToken) => AskAsync<IReadOnlyList<Image>>("members.offered", () =>
            [.. images.Members.Where(pair => pair.Key.Project == session.Scope.ProjectId && pair.Value.Status == ImageMemberStatus.Pending).Select(pair => images.Get(pair.Key.Image))]);

        private async Task<T> AskAsync<T>(string operation, Func<T> work) =>
            await cloud.CallAsync(operation, (await session.GetTokenAsync(CancellationToken.None)).Token.Value, work);
    }
}
