namespace Portal.Benchmarks.Scenarios;

/// <param name="Published">Folder of the published portal.</param>
/// <param name="IsSample">Fewer repetitions and smaller numbers, for a check that nothing went far wrong.</param>
internal sealed record Setting(string Published, bool IsSample)
{
    public int Choose(int full, int sample) => IsSample ? sample : full;
}
