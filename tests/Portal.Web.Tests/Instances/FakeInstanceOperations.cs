using Portal.Domain.Compute;
using Portal.Domain.Errors;
using Portal.Web.Operations;
using Portal.Web.Sessions;

namespace Portal.Web.Tests.Instances;

/// <summary>Writes down what it was asked, and refuses what a test says.</summary>
internal sealed class FakeInstanceOperations : IInstanceOperations
{
    public List<(Instance Instance, InstanceCommand Command)> Executed { get; } = [];

    public List<(IReadOnlyList<Instance> Instances, InstanceCommand Command)> Bulk { get; } = [];

    public List<(IReadOnlyList<Instance> Instances, TimeSpan Window)> Deleted { get; } = [];

    public Func<InstanceCommand, CloudError?> Refuse { get; set; } = static _ => null;

    public CommandResult Result { get; set; } = new("req-1");

    public Task<LaunchOutcome> LaunchAsync(ProjectContext context, LaunchRequest request, IProgress<LaunchStage>? progress, CancellationToken cancellationToken) =>
        Send(Launched, request, new LaunchOutcome(true, new LaunchResult(["new-1"], null, "req-launch")));

    public List<LaunchRequest> Launched { get; } = [];

    public List<LaunchRequest> LaunchedInSteps { get; } = [];

    public Task<IReadOnlyList<string>> LaunchInStepsAsync(ProjectContext context, LaunchRequest request, CancellationToken cancellationToken) =>
        Send<IReadOnlyList<string>>(LaunchedInSteps, request, ["task-3"]);

    private static Task<T> Send<T>(List<LaunchRequest> sent, LaunchRequest request, T answer)
    {
        sent.Add(request);
        return Task.FromResult(answer);
    }

    public Task<CommandResult> ExecuteAsync(ProjectContext context, Instance instance, InstanceCommand command, CancellationToken cancellationToken)
    {
        if (Refuse(command) is { } error)
        {
            throw new CloudException(error);
        }

        Executed.Add((instance, command));
        return Task.FromResult(Result);
    }

    public Task<string> ExecuteManyAsync(ProjectContext context, IReadOnlyList<Instance> instances, InstanceCommand command, CancellationToken cancellationToken)
    {
        if (Refuse(command) is { } error)
        {
            throw new CloudException(error);
        }

        Bulk.Add((instances, command));
        return Task.FromResult("task-1");
    }

    public List<Domain.Restart.RestartCandidate> Restarted { get; } = [];

    public Task<string> RestartAsync(ProjectContext context, string host, IReadOnlyList<Domain.Restart.RestartCandidate> instances, CancellationToken cancellationToken)
    {
        Restarted.AddRange(instances);
        return Task.FromResult("task-4");
    }

    public Task<string> DeleteAsync(ProjectContext context, IReadOnlyList<Instance> instances, TimeSpan undoWindow, CancellationToken cancellationToken)
    {
        Deleted.Add((instances, undoWindow));
        return Task.FromResult("task-2");
    }
}
