namespace Portal.Web.Sessions;

/// <summary>Who sent this HTTP request, for services of its scope. A circuit has a scope of its own, in which this stays unset.</summary>
internal sealed class RequestPerson
{
    public bool IsRequest { get; private set; }

    public string? SessionKey { get; private set; }

    public void Set(string? sessionKey) => (IsRequest, SessionKey) = (true, sessionKey);
}
