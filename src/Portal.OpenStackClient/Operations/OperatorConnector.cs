using Microsoft.Extensions.Logging;
using Portal.Domain.Operations.Sources;

namespace Portal.OpenStackClient.Operations;

internal sealed class OperatorConnector(TimeProvider time, ILoggerFactory loggers) : IOperatorConnector
{
    private readonly ILogger _logger = loggers.CreateLogger("Portal.OpenStackClient.Operations");

    public IOperatorSources Connect(OperatorProfile profile) => new OperatorSources(profile, time, _logger);
}
