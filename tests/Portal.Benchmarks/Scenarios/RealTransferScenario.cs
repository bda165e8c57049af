using Portal.Benchmarks.Cloud;
using Portal.Benchmarks.Figures;
using Portal.Benchmarks.Processes;
using Portal.Benchmarks.Transfers;

namespace Portal.Benchmarks.Scenarios;

/// <summary>
/// A GiB through the portal and straight to the service, in turns, with one and the same program: real glance and real swift, up and down. The issue asks
/// for nine tenths of the throughput. Who sends to swift compares its etag with what was sent, the portal as well as the program that stands for
/// python-swiftclient, which does the same.
/// </summary>
internal sealed class RealTransferScenario : IScenario
{
    private const double Gibi = 1L << 30;
    private const double MostTime = 1 / 0.9;

    public string Name => "real-transfer";

    public async Task RunAsync(Setting setting, Report report)
    {
        var bytes = setting.Choose(1024, 256) * 1024L * 1024;
        var runs = setting.Choose(7, 3);
        using var cloud = await RealCloud.SignInAsync();
        await using var portal = await PortalProcess.StartAsync(setting.Published, cloud.Settings);
        await using var desk = await UploadDesk.SignInAsync(portal.Address, cloud.Name, cloud.Password);
        using var through = new Carrier(("Cookie", await desk.CookieAsync()));
        using var straight = new Carrier(("X-Auth-Token", cloud.Token));
        var project = $"/c/real/p/{cloud.ProjectId}";
        await ImagesAsync();
        await ObjectsAsync();

        async Task ImagesAsync()
        {
            var name = $"bench-{Guid.NewGuid():N}";
            try
            {
                await MeasureAsync("glance", async isThrough =>
                {
                    await DropImagesAsync();
                    if (!isThrough)
                    {
                        var target = await cloud.CreateImageAsync(name);
                        return () => straight.SendAsync(target, bytes);
                    }

                    var order = await desk.ImageAsync(project, name, bytes);
                    return () => through.SendAsync(order.Address, bytes, order.Headers);
                }, async isThrough =>
                {
                    var image = (await cloud.ImagesNamedAsync(name))[0];
                    return isThrough
                        ? () => through.TakeAsync(new Uri(portal.Address, $"{project}/images/{image.Segments[^1]}/file"), bytes)
                        : () => straight.TakeAsync(new Uri($"{image}/file"), bytes);
                });
            }
            finally
            {
                await DropImagesAsync();
            }

            async Task DropImagesAsync()
            {
                foreach (var image in await cloud.ImagesNamedAsync(name))
                {
                    await cloud.DeleteAsync(image);
                }
            }
        }

        async Task ObjectsAsync()
        {
            var container = $"bench-{Guid.NewGuid():N}";
            var target = new Uri($"{cloud.Objects}/{container}/large");
            await cloud.PutAsync(new Uri($"{cloud.Objects}/{container}"));
            try
            {
                await MeasureAsync("swift", async isThrough =>
                {
                    await cloud.DeleteAsync(target);
                    if (!isThrough)
                    {
                        return () => straight.SendAndCompareAsync(target, bytes);
                    }

                    var order = await desk.ObjectAsync(project, container, "large", bytes);
                    return () => through.SendAsync(order.Address, bytes, order.Headers);
                }, isThrough => Task.FromResult<Func<Task<TimeSpan>>>(isThrough
                    ? () => through.TakeAsync(new Uri(portal.Address, $"{project}/containers/download?container={container}&name=large"), bytes)
                    : () => straight.TakeAsync(target, bytes)));
            }
            finally
            {
                await cloud.DeleteAsync(target);
                await cloud.DeleteAsync(new Uri($"{cloud.Objects}/{container}"));
            }
        }

        async Task MeasureAsync(string service, Func<bool, Task<Func<Task<TimeSpan>>>> send, Func<bool, Task<Func<Task<TimeSpan>>>> take)
        {
            Series up = new(), down = new();
            for (var run = -1; run < runs; run++)
            {
                // Turn about, and the other way round each time: what else the machine does meets both.
                foreach (var isThrough in run % 2 == 0 ? (bool[])[false, true] : [true, false])
                {
                    await up.AddAsync(portal, run >= 0, isThrough, send);
                    await down.AddAsync(portal, run >= 0, isThrough, take);
                }
            }

            up.Tell(report, Name, $"{service}, up", bytes / Gibi, MostTime);
            down.Tell(report, Name, $"{service}, down", bytes / Gibi, most: null);
        }
    }

    private sealed class Series
    {
        private readonly List<double> _straight = [];
        private readonly List<double> _through = [];
        private readonly List<double> _busy = [];

        public async Task AddAsync(PortalProcess portal, bool counts, bool isThrough, Func<bool, Task<Func<Task<TimeSpan>>>> prepare)
        {
            var carry = await prepare(isThrough);
            var before = portal.Processor;
            var took = (await carry()).TotalSeconds;
            if (!counts)
            {
                return;
            }

            (isThrough ? _through : _straight).Add(took);
            if (isThrough)
            {
                _busy.Add((portal.Processor - before).TotalSeconds);
            }
        }

        public void Tell(Report report, string scenario, string way, double gibi, double? most)
        {
            var ratio = _through.Zip(_straight, static (through, straight) => through / straight).ToList();
            report.Add(new Figure(scenario, $"{way}: a GiB straight", _straight.Median() / gibi, "s", null, _straight.Count));
            report.Add(new Figure(scenario, $"{way}: a GiB through the portal", _through.Median() / gibi, "s", null, _through.Count));
            report.Add(new Figure(scenario, $"{way}: time through the portal over straight", ratio.Median(), "times", most, ratio.Count)
            {
                Generosity = 1.25,
                Note = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"throughput {1 / ratio.Median():0.00}, from {1 / ratio.Max():0.00} to {1 / ratio.Min():0.00}{(most is null ? "" : "; target 0.9")}"),
            });
            report.Add(new Figure(scenario, $"{way}: the portal's processor time of a GiB", _busy.Median() / gibi, "s", null, _busy.Count));
        }
    }
}
