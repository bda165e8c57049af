using Microsoft.Extensions.Options;
using Portal.Domain.Clouds;
using Portal.Domain.Compute;
using Portal.Domain.Errors;

namespace Portal.Web.Operations;

/// <summary>Resolves lost answers by looking. It never sends anything but reads.</summary>
internal sealed class Lookout(IOptions<OperationsOptions> options, TimeProvider time)
{
    /// <summary>
    /// What became of a launch whose answer was lost: the ids that carry its mark, or none when it is certain that nothing was created;
    /// certain means that a look at or after the cloud's own timeout shows nothing. Null when the cloud could not be looked at.
    /// </summary>
    public async Task<IReadOnlyList<string>?> FindLaunchedAsync(ICloud cloud, string marker, int count, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        while (true)
        {
            // Asked before the look: only a look that began after the timeout proves absence.
            var isLate = time.GetElapsedTime(started) >= options.Value.LookFor;
            if (await TryListAsync(cloud, marker, cancellationToken) is { } found && (found.Count >= count || isLate))
            {
                return found;
            }

            if (time.GetElapsedTime(started) >= options.Value.GiveUpAfter)
            {
                return null;
            }

            await Task.Delay(options.Value.LookEvery, time, cancellationToken);
        }
    }

    /// <summary>What became of a command whose answer was lost.</summary>
    public async Task<LostCommand> FindDoneAsync(ICloud cloud, Instance before, InstanceCommand command, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        while (true)
        {
            var elapsed = time.GetElapsedTime(started);
            var look = await TryLookAsync(cloud, before, command, cancellationToken);
            if (look is LostCommand.Done or LostCommand.Failed)
            {
                return look.Value;
            }

            if (elapsed >= options.Value.LookFor && look is { } last)
            {
                return last;
            }

            if (elapsed >= options.Value.GiveUpAfter)
            {
                return LostCommand.Unknown;
            }

            await Task.Delay(options.Value.LookEvery, time, cancellationToken);
        }
    }

    /// <summary>
    /// Looks until something is so, for as long as the cloud's own timeout. False when it never was; null when the cloud could not be looked at.
    /// An ended sign-in is thrown: who signs in again can look.
    /// </summary>
    public async Task<bool?> IsSoAsync(Func<CancellationToken, Task<bool>> look, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        while (true)
        {
            var isLate = time.GetElapsedTime(started) >= options.Value.LookFor;
            try
            {
                if (await look(cancellationToken) is var found && (found || isLate))
                {
                    return found;
                }
            }
            catch (CloudException ex) when (ex.Error is not CloudError.Unauthorized && time.GetElapsedTime(started) < options.Value.GiveUpAfter)
            {
                // A failed look tells nothing: look again.
            }
            catch (CloudException ex) when (ex.Error is not CloudError.Unauthorized)
            {
                return null;
            }

            await Task.Delay(options.Value.LookEvery, time, cancellationToken);
        }
    }

    private static async Task<List<string>?> TryListAsync(ICloud cloud, string marker, CancellationToken cancellationToken)
    {
        try
        {
            var found = new List<string>();
            await foreach (var page in cloud.Instances.ListAsync(new InstanceQuery(), cancellationToken))
            {
                found.AddRange(page.Instances.Where(instance => instance.Metadata.GetOrNull(LaunchRequest.MarkerKey) == marker).Select(static instance => instance.Id));
            }

            return found;
        }
        catch (CloudException)
        {
            return null;
        }
    }

    private static async Task<LostCommand?> TryLookAsync(ICloud cloud, Instance before, InstanceCommand command, CancellationToken cancellationToken)
    {
        Instance? now = null;
        try
        {
            now = await cloud.Instances.GetAsync(before.Id, cancellationToken);
        }
        catch (CloudException ex) when (ex.Error is CloudError.NotFound)
        {
            // Gone, which is an answer.
        }
        catch (CloudException)
        {
            return null;
        }

        return InstanceActions.LooksDone(command, before, now) switch
        {
            CommandOutlook.Done => LostCommand.Done,
            CommandOutlook.Failed => LostCommand.Failed,

            // A task that was not there before: the cloud has taken it up.
            CommandOutlook.NotYet when now?.TaskState is { } task && task != before.TaskState => LostCommand.Done,
            CommandOutlook.NotYet when InstanceActions.Traits(command.Action).Recognition != ActionRecognition.WhileItRuns => LostCommand.NotDone,
            _ => LostCommand.Unknown,
        };
    }
}

/// <summary>What looking told about a command whose answer was lost.</summary>
internal enum LostCommand
{
    /// <summary>Carried out, or taken up.</summary>
    Done,

    /// <summary>Carried out, and it went wrong.</summary>
    Failed,

    /// <summary>For as long as the cloud's own timeout nothing shows it.</summary>
    NotDone,

    /// <summary>It cannot be told.</summary>
    Unknown,
}
