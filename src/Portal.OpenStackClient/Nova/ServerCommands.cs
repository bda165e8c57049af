using Portal.Domain.Compute;
using Portal.Domain.Errors;
using Portal.Domain.Identity;
using Portal.OpenStackClient.Core;
using Portal.OpenStackClient.Nova.V2.Servers;

namespace Portal.OpenStackClient.Nova;

/// <summary>Sends one command to one server, as the request it is on the wire.</summary>
internal static class ServerCommands
{
    public static async Task<CommandResult> ExecuteAsync(
        ServiceClient compute, IServersApi api, string serverId, InstanceCommand command, CancellationToken cancellationToken)
    {
        if (command is InstanceCommand.ChangeMetadata change)
        {
            return await ChangeMetadataAsync(compute, api, serverId, change, cancellationToken).ConfigureAwait(false);
        }

        using var response = command switch
        {
            InstanceCommand.Delete => await api.DeleteAsync(serverId, cancellationToken).ConfigureAwait(false),
            InstanceCommand.Rename rename => await api.UpdateAsync(
                serverId, new ServerUpdateRequest(new ServerUpdateDto { Name = rename.NewName }), cancellationToken).ConfigureAwait(false),
            _ when ServerActions.Body(command) is { } body => await api.ActAsync(serverId, body, cancellationToken).ConfigureAwait(false),
            _ => throw compute.Unsupported($"{command.Action} is not known to nova."),
        };
        return await ResultAsync(response, command, cancellationToken).ConfigureAwait(false);
    }

    private static async Task<CommandResult> ResultAsync(HttpResponseMessage response, InstanceCommand command, CancellationToken cancellationToken)
    {
        var result = new CommandResult(RequestIds.Read(response.Headers));
        if (command is not (InstanceCommand.Rescue or InstanceCommand.Rebuild or InstanceCommand.Snapshot or InstanceCommand.Backup))
        {
            return result;
        }

        var answer = await response.ReadAsync(ServersJsonContext.Default.ServerActionResponse, cancellationToken).ConfigureAwait(false);
        var password = answer?.AdminPass ?? answer?.Server?.AdminPass;
        return result with
        {
            AdminPassword = string.IsNullOrEmpty(password) ? null : new Secret(password),
            ImageId = command is InstanceCommand.Snapshot or InstanceCommand.Backup ? answer?.ImageId ?? LastSegment(response.Headers.Location) : null,
        };
    }

    /// <summary>Location: http://…/v2/{project}/images/{id} (recording nova/280). Only the id is taken from it.</summary>
    private static string? LastSegment(Uri? location)
    {
        var text = location?.OriginalString.TrimEnd('/');
        var cut = text?.LastIndexOf('/') ?? -1;
        return cut < 0 || cut == text!.Length - 1 ? null : text[(cut + 1)..];
    }

    /// <summary>
    /// Several requests: the new values in one, then each removal. A removal of what is already gone is done. When one fails after
    /// another was carried out, the error says that things have changed.
    /// </summary>
    private static async Task<CommandResult> ChangeMetadataAsync(
        ServiceClient compute, IServersApi api, string serverId, InstanceCommand.ChangeMetadata change, CancellationToken cancellationToken)
    {
        string? requestId = null;
        if (change.Set.Count > 0)
        {
            var items = change.Set.ToDictionary(static pair => pair.Key, static pair => (string?)pair.Value, StringComparer.Ordinal);
            using var response = await api.AddMetadataAsync(serverId, new MetadataDto(items), cancellationToken).ConfigureAwait(false);
            requestId = RequestIds.Read(response.Headers);
        }

        foreach (var key in change.Remove.Where(MetadataKey.HasAddress))
        {
            try
            {
                using var response = await api.DeleteMetadataItemAsync(serverId, key, cancellationToken).ConfigureAwait(false);
                requestId = RequestIds.Read(response.Headers) ?? requestId;
            }
            catch (CloudException error) when (error.Error is CloudError.NotFound { Message: var message }
                && message.Contains("etadata", StringComparison.Ordinal))
            {
                // "Metadata item was not found" (recording nova/248); a missing server says something else.
            }
        }

        if (!change.Remove.All(MetadataKey.HasAddress))
        {
            var items = new Dictionary<string, string?>((await api.GetMetadataAsync(serverId, cancellationToken).ConfigureAwait(false)).Metadata ?? throw compute.Incomplete(), StringComparer.Ordinal);
            var isThere = false;
            foreach (var key in change.Remove)
            {
                isThere |= items.Remove(key);
            }

            if (isThere)
            {
                using var response = await api.ReplaceMetadataAsync(serverId, new MetadataDto(items), cancellationToken).ConfigureAwait(false);
                requestId = RequestIds.Read(response.Headers) ?? requestId;
            }
        }

        return new CommandResult(requestId);
    }
}
