using Portal.Domain.Compute;
using Portal.Web.Live;
using Portal.Web.Policies;

namespace Portal.Web.Operations;

/// <summary>What the portal must know of a command before it sends it.</summary>
internal static class CommandTraits
{
    /// <summary>The method it counts under in the cloud's rate limits: nova's actions are POSTs, names a PUT, deletes a DELETE.</summary>
    public static HttpMethod Verb(InstanceCommand command) => command switch
    {
        InstanceCommand.Rename => HttpMethod.Put,
        InstanceCommand.Delete => HttpMethod.Delete,
        InstanceCommand.ChangeMetadata { Set.Count: 0 } => HttpMethod.Delete,
        _ => HttpMethod.Post,
    };

    public static string Policy(InstanceCommand command) => command is InstanceCommand.ResetState ? PortalPolicy.Admin : PortalPolicy.ProjectWrite;

    /// <summary>As the audit log names it: <c>instance.soft-reboot</c>.</summary>
    public static string AuditAction(InstanceCommand command) => "instance." + Kebab(command.Action.ToString());

    /// <summary>The lists that change with it.</summary>
    public static LiveKinds Touches(InstanceCommand command) => command switch
    {
        InstanceCommand.Snapshot or InstanceCommand.Backup => LiveKinds.Instances | LiveKinds.Images,
        InstanceCommand.Delete or InstanceCommand.ForceDelete or InstanceCommand.Restore or InstanceCommand.Resize
            or InstanceCommand.ConfirmResize or InstanceCommand.RevertResize => LiveKinds.Instances | LiveKinds.Limits,
        _ => LiveKinds.Instances,
    };

    private static string Kebab(string word) => string.Concat(word.Select(static (letter, at) =>
        char.IsUpper(letter) ? (at == 0 ? "" : "-") + char.ToLowerInvariant(letter) : letter.ToString()));
}
