namespace Portal.DemoCloud.Cinder;

/// <summary>A volume's place in a server.</summary>
/// <param name="IsDone">Whether cinder knows of it; before that only nova's block device mapping tells.</param>
/// <param name="DeletesWithServer">delete_on_termination</param>
internal sealed record Attachment(string ServerId, string Device, bool IsDone = false, bool DeletesWithServer = false);
