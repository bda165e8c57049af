using System.Buffers;
using System.Security.Cryptography;

namespace Portal.DemoCloud.Blobs;

/// <summary>Bytes that people upload, in files of a temporary directory that goes with the cloud: never in memory.</summary>
internal sealed class BlobStore : IDisposable
{
    private readonly Lock _gate = new();
    private string? _directory;
    private bool _disposed;

    /// <summary>Takes everything a request sends. Null when the sender stopped before the end.</summary>
    public async Task<Blob?> TakeAsync(Stream body, CancellationToken cancellationToken)
    {
        var path = Path.Combine(Directory(), Guid.NewGuid().ToString("N"));
        var buffer = ArrayPool<byte>.Shared.Rent(128 * 1024);
        try
        {
            using var md5 = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
            var length = 0L;
            await using (var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 0, FileOptions.Asynchronous))
            {
                int read;
                while ((read = await body.ReadAsync(buffer, cancellationToken)) > 0)
                {
                    md5.AppendData(buffer.AsSpan(0, read));
                    await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
                    length += read;
                }
            }

            return new Blob(path, length, Convert.ToHexStringLower(md5.GetHashAndReset()));
        }
        catch (Exception ex) when (ex is IOException or OperationCanceledException or InvalidOperationException)
        {
            File.Delete(path);
            return null;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    public static void Drop(Blob? blob)
    {
        if (blob?.File is { } file) File.Delete(file);
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _disposed = true;
            if (_directory is { } directory && System.IO.Directory.Exists(directory)) System.IO.Directory.Delete(directory, recursive: true);
        }
    }

    private string Directory()
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            return _directory ??= System.IO.Directory.CreateTempSubdirectory("portal-demo-").FullName;
        }
    }
}
