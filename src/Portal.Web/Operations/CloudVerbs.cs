namespace Portal.Web.Operations;

/// <summary>What requests count under in the cloud's rate limits.</summary>
public static class CloudVerbs
{
    /// <summary>Nothing: only nova counts requests, and this one goes elsewhere.</summary>
    public static readonly HttpMethod Unmetered = new("UNMETERED");
}
