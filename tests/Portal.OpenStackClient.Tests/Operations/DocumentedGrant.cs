using System.Text.RegularExpressions;
using Portal.Testing.Recordings;

namespace Portal.OpenStackClient.Tests.Operations;

/// <summary>The account exactly as docs/operations.md tells operators to make it.</summary>
internal static partial class DocumentedGrant
{
    public const string Password = "read-only";

    /// <summary>The documented statements, for databases and a user of other names.</summary>
    public static IReadOnlyList<string> For(string user, string nova, string cinder) => Statements("portal", user, nova, cinder);

    /// <summary>Likewise the account that may write.</summary>
    public static IReadOnlyList<string> ForWriter(string user, string nova) => Statements("portal_write", user, nova, "");

    private static string[] Statements(string documented, string user, string nova, string cinder)
    {
        var text = File.ReadAllText(Path.Combine(RecordingFolder.Root, "..", "..", "docs", "operations.md"));
        return [.. Block().Matches(text).Single(block => block.Value.Contains($"CREATE USER '{documented}'", StringComparison.Ordinal)).Groups[1].Value.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(statement => statement.Replace($"'{documented}'", $"'{user}'", StringComparison.Ordinal)
                .Replace("…", Password, StringComparison.Ordinal)
                .Replace("ON nova.", $"ON {nova}.", StringComparison.Ordinal)
                .Replace("ON cinder.", $"ON {cinder}.", StringComparison.Ordinal))];
    }

    [GeneratedRegex("```sql\\n(CREATE USER.*?)```", RegexOptions.Singleline)]
    private static partial Regex Block();
}
