using System.Globalization;
using Portal.Domain.Clouds;
using Portal.Domain.Usage;

namespace Portal.Domain.Cli;

/// <summary>The use of a project, as the command-line clients show it (openstackclient/compute/v2/usage.py).</summary>
public static class UsageCli
{
    /// <summary>The clients' end is the first day no longer counted. novaclient of Folsom's days lists every project, for administrators only.</summary>
    public static CliText Show(UsageRange range, string projectId, CliDialect dialect) => dialect == CliDialect.Folsom
        ? new CliText("") { Notes = [new(CliNoteKind.NoCommand)] }
        : new CliLine("openstack", "usage", "show").Option("--project", projectId).Option("--start", Day(range.First)).Option("--end", Day(range.Last.AddDays(1))).Build();

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
