using System.Security.Cryptography;

namespace Portal.DemoCloud.Nova.Servers;

internal static class AdminPassword
{
    /// <summary>Twelve characters without those that are easily confused.</summary>
    public static string Make() => RandomNumberGenerator.GetString("23456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz", 12);
}
