namespace Portal.EndToEnd.Tests.Secrets;

/// <summary>Where something was written or sent.</summary>
internal enum Channel
{
    Address,
    ResponseHeader,
    ResponseBody,
    FrameToBrowser,
    FrameToPortal,
    Log,
    Database,
    File,
}
