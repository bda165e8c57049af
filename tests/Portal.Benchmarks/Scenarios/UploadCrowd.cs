using Portal.Benchmarks.Figures;
using Portal.Benchmarks.Processes;
using Portal.Benchmarks.Transfers;

namespace Portal.Benchmarks.Scenarios;

/// <summary>Ten uploads at once: what the portal keeps of them in memory.</summary>
internal static class UploadCrowd
{
    private const int Crowd = 10;
    private const double Mebi = 1024 * 1024;

    /// <summary>
    /// A piece on its way is at most a megabyte in the connection's buffer and an eighth in the pipe, so that ten hold twelve; the rest is what the runtime takes
    /// in advance. Twice what one may take is far from what ten bodies would.
    /// </summary>
    private const double Most = 128;

    /// <param name="order">Begins one; told its number.</param>
    public static async Task MeasureAsync(string scenario, Report report, PortalProcess portal, UploadDesk desk, long bytes, string target, Func<int, long, Task<UploadOrder>> order)
    {
        using var carrier = new Carrier(("Cookie", await desk.CookieAsync()));

        // Once small, so that what is compiled and allocated for any upload is there.
        var small = await order(0, 16 * (long)Mebi);
        await carrier.SendAsync(small.Address, 16 * (long)Mebi, small.Headers);
        List<UploadOrder> orders = [];
        for (var number = 1; number <= Crowd; number++)
        {
            orders.Add(await order(number, bytes));
        }

        var memory = new MemoryWatch(portal);
        var busy = portal.Processor;
        var took = await Task.WhenAll(orders.Select(one => carrier.SendAsync(one.Address, bytes, one.Headers)));
        var beyond = await memory.EndAsync() / Mebi;
        var gibi = Crowd * bytes / Mebi / 1024;
        report.Add(new Figure(scenario, $"{Crowd} x {bytes / (long)Mebi:N0} MiB to {target} at once: resident memory beyond before, at most", beyond, "MiB", Most, 1) { Generosity = 1.25 });
        report.Add(new Figure(scenario, $"the same: time of a GiB, all together", took.Max().TotalSeconds / gibi, "s", null, 1));
        report.Add(new Figure(scenario, $"the same: the portal's processor time of a GiB", (portal.Processor - busy).TotalSeconds / gibi, "s", null, 1));
    }
}
