namespace Portal.DemoCloud.Nova.Keypairs;

/// <summary>Keypairs belong to a user, across all projects.</summary>
internal sealed class KeypairTable
{
    private readonly Dictionary<string, SortedDictionary<string, Keypair>> _byUser = [];

    public IReadOnlyCollection<Keypair> Of(string userId) => User(userId).Values;

    public Keypair? Find(string userId, string name) => User(userId).GetValueOrDefault(name);

    public void Add(string userId, Keypair keypair) => User(userId).Add(keypair.Name, keypair);

    public bool Remove(string userId, string name) => User(userId).Remove(name);

    private SortedDictionary<string, Keypair> User(string userId)
    {
        if (!_byUser.TryGetValue(userId, out var keypairs)) _byUser[userId] = keypairs = new(StringComparer.Ordinal);
        return keypairs;
    }
}
