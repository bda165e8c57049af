using Portal.Domain.Operations.Sources;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Portal.OpenStackClient.Operations.Notifications;

/// <summary>Puts what a broker or the way to it says into the portal's words.</summary>
internal static class BrokerFaults
{
    public static SourceFault Read(Exception error, string hosts) => new(OperatorSource.Notifications, KindOf(error), hosts);

    private static SourceFaultKind KindOf(Exception error) => error switch
    {
        BrokerUnreachableException { InnerException: { } inner } => KindOf(inner) is var kind && kind == SourceFaultKind.Unexpected ? SourceFaultKind.Unreachable : kind,
        AuthenticationFailureException or PossibleAuthenticationFailureException => SourceFaultKind.AccessDenied,
        OperationInterruptedException { ShutdownReason.ReplyCode: Constants.AccessRefused or Constants.NotAllowed } => SourceFaultKind.AccessDenied,
        OperationInterruptedException or AlreadyClosedException or IOException or System.Net.Sockets.SocketException => SourceFaultKind.Unreachable,
        AggregateException several => several.InnerExceptions.Select(KindOf).DefaultIfEmpty(SourceFaultKind.Unreachable).Max(),
        TimeoutException or OperationCanceledException => SourceFaultKind.TimedOut,
        _ => SourceFaultKind.Unexpected,
    };
}
