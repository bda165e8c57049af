using Portal.Domain.Transfers;
using Portal.Web.Sessions;

namespace Portal.Web.Transfers;

/// <summary>One request with a file's bytes, or with a part of them, for the module that takes them.</summary>
/// <param name="Context">The person's standing in the project that the path names; its policy is checked.</param>
/// <param name="Part">Which part, from 0.</param>
/// <param name="Body">The bytes as they come from the browser: to be piped on, once.</param>
/// <param name="Http">For route values and services; its answer is not the module's to write.</param>
public sealed record UploadRequest(ProjectContext Context, UploadRecord Record, int Part, UploadBody Body, HttpContext Http)
{
    /// <summary>All bytes of this request were handed over: what is lost now is the answer.</summary>
    public Func<bool> IsAllSent { get; init; } = static () => true;

    public string Route(string name) => (string)Http.Request.RouteValues[name]!;
}

/// <summary>What the cloud said of the bytes it took.</summary>
/// <param name="Checksum">MD5 in hexadecimal, as the service computed it.</param>
public sealed record UploadReceipt(string? Checksum, string? RequestId = null);
