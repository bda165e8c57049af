using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Portal.Web.Consoles;
using Portal.Web.Live;
using Portal.Web.Live.Sightings;
using Portal.Web.Operations;
using Portal.Web.Operators;

namespace Portal.Web.Tests.Fakes;

/// <summary>Builders of the services under test with everything real but the cloud.</summary>
internal static class A
{
    public static LiveCloud LiveCloud(FakeCloud cloud, TimeProvider time, IRequestBudget? budget = null, SightingWriter? sightings = null, ApiBoardReaders? boards = null) => new(
        cloud, budget ?? new RequestBudget(time), Options.Create(new LiveOptions()), Options.Create(new ConsoleOptions()), time, NullLogger<LiveCloud>.Instance, sightings, boards);

    public static NetworkOperations NetworkOperations(FakeCloud cloud, TimeProvider time)
    {
        var (budget, authorizer) = (new RequestBudget(time), new FakeAuthorizer());
        return new NetworkOperations(new CloudWrites(authorizer, new FakeAuditLog(time), budget, Lookout(time), LiveCloud(cloud, time, budget)), authorizer);
    }

    public static Lookout Lookout(TimeProvider time, OperationsOptions? options = null) => new(Options.Create(options ?? new OperationsOptions()), time);
}
