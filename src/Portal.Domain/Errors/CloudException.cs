namespace Portal.Domain.Errors;

/// <summary>Carries a <see cref="CloudError"/> from an adapter to whoever shows it. Its text never holds a token.</summary>
public sealed class CloudException(CloudError error, Exception? inner = null) : Exception(error.Message, inner)
{
    public CloudError Error { get; } = error;
}
