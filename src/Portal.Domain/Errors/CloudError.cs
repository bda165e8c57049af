namespace Portal.Domain.Errors;

/// <summary>
/// Why the cloud did not do what was asked, in the portal's own words. Clients translate every dialect into one of these once;
/// pages choose their sentence by kind and show <see cref="Message"/>, <see cref="Service"/> and <see cref="RequestId"/> beside it.
/// </summary>
/// <param name="Message">What the service said: one line, markup and tracebacks cut, never a token.</param>
public abstract record CloudError(string Message)
{
    /// <summary>Catalog type of the service that refused (<c>compute</c>, <c>identity</c>, <c>image</c>…).</summary>
    public string? Service { get; init; }

    /// <summary>Value an operator can search the service's logs for (<c>req-…</c>).</summary>
    public string? RequestId { get; init; }

    /// <summary>
    /// True when the request may have been carried out although no answer arrived: it must be resolved by looking, never sent again.
    /// Always false for reads.
    /// </summary>
    public bool OutcomeUnknown { get; init; }

    /// <summary>The token is missing, expired or revoked (401; the services cannot tell these apart).</summary>
    public sealed record Unauthorized(string Message) : CloudError(Message);

    /// <summary>The person may not do this (403).</summary>
    public sealed record Forbidden(string Message) : CloudError(Message);

    /// <summary>No such thing, or not visible to this project (404).</summary>
    public sealed record NotFound(string Message) : CloudError(Message);

    /// <summary>The state of the thing forbids it now (409, and nova's 400 for start and stop).</summary>
    public sealed record Conflict(string Message) : CloudError(Message);

    /// <summary>A quota is used up (413 or 403 by service and generation).</summary>
    public sealed record OverQuota(string Message) : CloudError(Message);

    /// <summary>Too many requests in a span of time (Folsom's 413 with <c>retryAfter</c>, 429 today). It was not carried out.</summary>
    public sealed record RateLimited(string Message, TimeSpan RetryAfter) : CloudError(Message);

    /// <summary>The service did not accept the values (400, 422).</summary>
    public sealed record Invalid(string Message) : CloudError(Message);

    /// <summary>The service is down, slow, unreachable or shielded by an open circuit breaker.</summary>
    public sealed record Unavailable(string Message, TimeSpan? RetryAfter = null) : CloudError(Message);

    /// <summary>This cloud does not offer it (an extension or API version is missing).</summary>
    public sealed record Unsupported(string Message) : CloudError(Message);

    /// <summary>An answer nobody expected: another status, or a body that cannot be read.</summary>
    public sealed record Unexpected(string Message, int StatusCode) : CloudError(Message);
}
