using Portal.Web.Storage;

namespace Portal.Web.Tests.Instances;

/// <summary>A person who saved no launches.</summary>
internal sealed class NoTemplates : ILaunchTemplateStore
{
    public Task<IReadOnlyList<LaunchTemplate>> ListAsync(string personKey, string cloudId, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<LaunchTemplate>>([]);

    public Task SaveAsync(string personKey, string cloudId, LaunchTemplate template, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task DeleteAsync(string personKey, string cloudId, string name, CancellationToken cancellationToken) => Task.CompletedTask;
}
