using System.Security.Cryptography;
using System.Text;

namespace Portal.DemoCloud.Keystone;

internal sealed class User(string id, string name)
{
    private readonly byte[] _salt = RandomNumberGenerator.GetBytes(16);
    private byte[]? _hash;

    public string Id { get; } = id;

    public string Name { get; set; } = name;

    public Extras Extras { get; } = new();

    public bool Enabled => Extras.IsOn("enabled");

    /// <summary>Roles by id of the projects one is a member of, in the order they were granted; a member may have none.</summary>
    public Dictionary<string, List<Role>> Roles { get; } = [];

    /// <summary>Remembers a password, and what keystone tells of it: a hash in the form of sha512_crypt, which is none.</summary>
    public void SetPassword(string password)
    {
        _hash = Hash(password);
        Extras.Set("password", $"$6$rounds=40000${Convert.ToHexStringLower(_salt)[..16]}${Convert.ToBase64String(SHA512.HashData(_hash))[..86].Replace('+', '.')}");
    }

    public bool HasPassword(string? password) =>
        _hash is not null && CryptographicOperations.FixedTimeEquals(_hash, Hash(password ?? ""));

    // The demo's passwords are printed on its sign-in page, so one keyed hash is enough; only the comparison must not leak time.
    private byte[] Hash(string password) => HMACSHA256.HashData(_salt, Encoding.UTF8.GetBytes(password));
}
