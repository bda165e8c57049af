using Portal.Benchmarks.Cloud;
using Portal.Benchmarks.Figures;
using Portal.Benchmarks.Processes;
using Portal.Benchmarks.Scenarios;

// dotnet run -c Release --project tests/Portal.Benchmarks [-- --sample] [--portal FOLDER] [--out FOLDER] [scenario...]
var arguments = args.ToList();
var isSample = arguments.Remove("--sample");
var published = Option("--portal") ?? await PublishAsync();
var target = Option("--out") ?? Path.Combine(Repository.Artifacts, "figures");
IScenario[] scenarios =
[
    new StartScenario(), new OpeningScenario(), new ChangeScenario(), new MemoryScenario(), new TableScenario(), new DatabaseScenario(), new BoardScenario(), new EveryoneScenario(), new TransferScenario(),
    new CrowdScenario(), new ObjectsScenario(),
];
if (RealCloud.File is not null)
{
    // A real cloud beside it: slower, and its figures say something of that cloud too.
    scenarios = [.. scenarios, new RealTransferScenario(), new RealCrowdScenario(), new RealObjectsScenario()];
}

if (arguments.Except(scenarios.Select(static scenario => scenario.Name)).FirstOrDefault() is { } unknown)
{
    await Console.Error.WriteLineAsync($"unknown: {unknown}; scenarios: {string.Join(' ', scenarios.Select(static scenario => scenario.Name))}");
    return 2;
}

var report = new Report(Console.Out);
foreach (var scenario in scenarios.Where(scenario => arguments.Count == 0 || arguments.Contains(scenario.Name)))
{
    await RunAsync(scenario);
    if (isSample && (Lost(scenario.Name).Any() || report.Failures.Any(failure => failure.StartsWith(scenario.Name, StringComparison.Ordinal))))
    {
        // A sample is few measurements on any machine: what is wrong is so twice.
        Console.WriteLine($"{scenario.Name}, once more");
        report.Forget(scenario.Name);
        await RunAsync(scenario);
    }
}

report.WriteTo(target);
var missed = report.Figures.Count(static figure => figure.IsMet == false);
var lost = scenarios.SelectMany(scenario => Lost(scenario.Name)).ToList();
Console.WriteLine($"{report.Figures.Count} figures, {missed} beyond their target, {report.Failures.Count} scenarios failed; written to {target}");

// A busy machine misses targets; only what is far off fails, so that the check can be run anywhere.
foreach (var figure in lost)
{
    await Console.Error.WriteLineAsync($"FAILED {figure.Name}: {figure.Measured:0.##} {figure.Unit}, more than {figure.Generosity:0.##} times {figure.Target:0.##}");
}

return report.Failures.Count + lost.Count == 0 ? 0 : 1;

async Task RunAsync(IScenario scenario)
{
    Console.WriteLine(scenario.Name);
    try
    {
        await scenario.RunAsync(new Setting(published, isSample), report);
    }
#pragma warning disable CA1031 // One scenario's fault must not hide the others' figures.
    catch (Exception reason)
#pragma warning restore CA1031
    {
        report.Fail(scenario.Name, reason);
    }
}

IEnumerable<Figure> Lost(string scenario) => report.Figures.Where(figure => figure.Scenario == scenario && !figure.IsTolerable);

string? Option(string name)
{
    var at = arguments.IndexOf(name);
    if (at < 0 || at + 1 >= arguments.Count)
    {
        return null;
    }

    var value = Path.GetFullPath(arguments[at + 1]);
    arguments.RemoveRange(at, 2);
    return value;
}

static async Task<string> PublishAsync()
{
    Console.WriteLine("publishing the portal");
    return await Publishing.PublishAsync();
}
