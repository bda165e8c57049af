namespace Portal.DemoCloud.Control;

/// <summary>How the next live migration ends, of an instance or to a host where they are named.</summary>
internal sealed class MigrationRequest
{
    public DemoMigration? Outcome { get; set; }

    public string? Instance { get; set; }

    public string? Host { get; set; }

    /// <exception cref="ArgumentException">The outcome is missing.</exception>
    public void Apply(DemoNodes nodes) =>
        nodes.NextMigration(Outcome ?? throw new ArgumentException("A migration needs an outcome."), Empty(Instance), Empty(Host));

    private static string? Empty(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
