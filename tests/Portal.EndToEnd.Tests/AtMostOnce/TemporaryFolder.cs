namespace Portal.EndToEnd.Tests.AtMostOnce;

internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("portal-e2e-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
