using System.Security.Cryptography;
using System.Text;

namespace Portal.DemoCloud.Keystone;

internal sealed class User(string id, string name)
{
    private readonly byte[] _salt = RandomNumberGenerator.GetBytes(16);
    private byte[]? _hash;

    public string Id { get; } = id;

    public string Name { get; set; } = name;

    public string? Email { get; set; }

    public string? DefaultProjectId { get; set; }

    public bool Enabled { get; set; } = true;

    /// <summary>Roles by project id, in the order they were granted.</summary>
    public Dictionary<string, List<Role>> Roles { get; } = [];

    public void SetPassword(string password) => _hash = Hash(password);

    public bool HasPassword(string? password) =>
        _hash is not null && CryptographicOperations.FixedTimeEquals(_hash, Hash(password ?? ""));

    // The demo's passwords are printed on its sign-in page, so one keyed hash is enough; only the comparison must not leak time.
    private byte[] Hash(string password) => HMACSHA256.HashData(_salt, Encoding.UTF8.GetBytes(password));
}
