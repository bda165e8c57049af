using Portal.DemoCloud.Http;

namespace Portal.DemoCloud.Nova.Networks;

/// <summary>Errors of nova-network come back over RPC with the name of their class and the whole traceback (recording nova/230).</summary>
internal static class RemoteRefusal
{
    private const string Packages = "/usr/lib/python2.7/dist-packages/nova/nova";

    public static RefusalException LimitExceeded() => Of(413, "FloatingIpLimitExceeded", "Maximum number of floating ips exceeded", """
          File "{0}/network/manager.py", line 432, in allocate_floating_ip
            raise exception.FloatingIpLimitExceeded()
        """);

    public static RefusalException NoMoreAddresses() => Of(404, "NoMoreFloatingIps", "Zero floating ips available.", """
          File "{0}/network/manager.py", line 440, in allocate_floating_ip
            pool)
        """);

    private static RefusalException Of(int status, string name, string text, string frame)
    {
        var trace = $$"""
            Traceback (most recent call last):

              File "{0}/openstack/common/rpc/amqp.py", line 276, in _process_data
                rval = self.proxy.dispatch(ctxt, version, method, **args)

              File "{0}/openstack/common/rpc/dispatcher.py", line 145, in dispatch
                return getattr(proxyobj, method)(ctxt, **kwargs)

              File "{0}/network/manager.py", line 266, in wrapped
                return func(self, context, *args, **kwargs)

            {{frame}}

            {{name}}: {{text}}

            """.Replace("{0}", Packages, StringComparison.Ordinal);
        return new RefusalException(NovaErrors.Error(status, $"{name}_Remote: {text}\n{trace}", JsonAnswer.Plain));
    }
}
