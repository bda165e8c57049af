using Portal.Domain.Compute;

namespace Portal.Web.Tests.Fakes;

/// <summary>The fake cloud's instances with the time of each change, for changes-since.</summary>
internal sealed class FakeServers
{
    private readonly Lock _gate = new();
    private readonly List<Instance> _all = [];

    /// <summary>Of all projects.</summary>
    public IReadOnlyList<Instance> All
    {
        get
        {
            lock (_gate)
            {
                return [.. _all.Where(static instance => instance.Status != InstanceStatus.Deleted)];
            }
        }
    }

    /// <param name="project">Null: of all projects.</param>
    public IReadOnlyList<Instance> Newest(string? project)
    {
        lock (_gate)
        {
            return [.. _all.Where(instance => (project is null || instance.ProjectId == project) && instance.Status != InstanceStatus.Deleted).Reverse()];
        }
    }

    public IReadOnlyList<Instance> ChangedSince(string? project, DateTimeOffset since)
    {
        lock (_gate)
        {
            return [.. _all.Where(instance => (project is null || instance.ProjectId == project) && instance.Updated >= since).Reverse()];
        }
    }

    public Instance? Find(string id)
    {
        lock (_gate)
        {
            return _all.Find(instance => instance.Id == id && instance.Status != InstanceStatus.Deleted);
        }
    }

    public void Put(Instance instance)
    {
        lock (_gate)
        {
            var at = _all.FindIndex(other => other.Id == instance.Id);
            if (at < 0)
            {
                _all.Add(instance);
            }
            else
            {
                _all[at] = instance;
            }
        }
    }

    public void Delete(string id, DateTimeOffset now)
    {
        if (Find(id) is { } instance)
        {
            Put(instance with { Status = InstanceStatus.Deleted, RawStatus = "DELETED", Updated = now });
        }
    }
}
