namespace Portal.Domain.Identity;

/// <summary>A token's secret value. It prints as dots everywhere; only a client that puts it into a header reads <see cref="Value"/>.</summary>
public sealed class CloudToken(string value) : IEquatable<CloudToken>
{
    public string Value { get; } = value;

    public bool Equals(CloudToken? other) => other is not null && string.Equals(Value, other.Value, StringComparison.Ordinal);

    public override bool Equals(object? obj) => Equals(obj as CloudToken);

    public override int GetHashCode() => Value.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => "•••";
}
