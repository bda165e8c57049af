using Portal.Benchmarks.Figures;

namespace Portal.Benchmarks.Scenarios;

internal interface IScenario
{
    string Name { get; }

    Task RunAsync(Setting setting, Report report);
}
