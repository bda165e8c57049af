namespace Portal.Web.Alerts;

/// <summary>An attempt failed. Says nothing that an address, a header or an answer held.</summary>
/// <param name="isFinal">Another attempt would be refused too.</param>
internal sealed class DeliveryException(DeliveryFault fault, int? code = null, bool isFinal = false, Exception? inner = null)
    : Exception(code is { } number ? $"{fault} {number}" : fault.ToString(), inner)
{
    public bool IsFinal { get; } = isFinal;
}

/// <summary>Why an attempt failed.</summary>
public enum DeliveryFault
{
    /// <summary>No connection.</summary>
    Unreachable,

    /// <summary>No answer in time.</summary>
    Silent,

    /// <summary>No encrypted connection that can be trusted.</summary>
    Tls,

    /// <summary>An answer that is no success; with its number.</summary>
    Refused,

    /// <summary>It points elsewhere, where nothing is sent.</summary>
    Redirected,

    /// <summary>User and password were not taken.</summary>
    SignIn,

    /// <summary>The receiver is not configured any more.</summary>
    Gone,
}
