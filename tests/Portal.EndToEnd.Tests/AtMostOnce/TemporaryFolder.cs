namespace Portal.EndToEnd.Tests.AtMostOnce;

internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("portal-e2e-").FullName;

    public void Dispose() => Portal.Testing.Folders.Delete(Path);
}
