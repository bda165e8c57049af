namespace Portal.Domain.Transfers;

/// <summary>The bytes of an upload stopped coming before the declared length: the browser left, or the person cancelled. Not the cloud's fault.</summary>
public sealed class UploadInterruptedException(string message, Exception? inner = null) : Exception(message, inner);
