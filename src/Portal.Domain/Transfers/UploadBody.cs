namespace Portal.Domain.Transfers;

/// <summary>Bytes on their way to the cloud. They are read once, as the service takes them, and never kept.</summary>
/// <param name="Content">Not seekable; the sender of the bytes owns it.</param>
/// <param name="Length">Bytes. What is declared to the service: fewer or more is a failure.</param>
public sealed record UploadBody(Stream Content, long Length);
