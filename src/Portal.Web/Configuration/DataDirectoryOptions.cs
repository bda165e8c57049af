namespace Portal.Web.Configuration;

/// <summary>Where files of the portal live that are not in its database: <c>DataDirectory</c>, default <c>App_Data</c> beside the program.</summary>
public sealed class DataDirectoryOptions
{
    public const string Key = "DataDirectory";

    public string Path { get; set; } = "";

    /// <summary>The directory, made when it is missing; readable by the portal's user alone.</summary>
    public string Ensure()
    {
        if (!OperatingSystem.IsWindows() && !Directory.Exists(Path))
        {
            Directory.CreateDirectory(Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        return Directory.CreateDirectory(Path).FullName;
    }
}
