namespace Portal.Testing;

public static class Folders
{
    /// <summary>
    /// Deletes a folder in which something that is ending may still close its files: SQLite takes its side files away, or makes one anew,
    /// while they are being counted.
    /// </summary>
    /// <exception cref="IOException">It is still in use after ten seconds.</exception>
    public static void Delete(string path)
    {
        IOException? last = null;
        if (!SpinWait.SpinUntil(() => TryDelete(path, out last), TimeSpan.FromSeconds(10)))
        {
            throw last!;
        }
    }

    private static bool TryDelete(string path, out IOException? reason)
    {
        reason = null;
        try
        {
            Directory.Delete(path, recursive: true);
        }
        catch (DirectoryNotFoundException)
        {
            return !Directory.Exists(path);
        }
        catch (IOException busy)
        {
            reason = busy;
            return false;
        }

        return true;
    }
}
