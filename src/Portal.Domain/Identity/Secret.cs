namespace Portal.Domain.Identity;

/// <summary>A password, private key or secret on its way through the portal. It prints as dots and is never kept.</summary>
public sealed class Secret(string value) : IEquatable<Secret>
{
    public string Value { get; } = value;

    public bool Equals(Secret? other) => other is not null && string.Equals(Value, other.Value, StringComparison.Ordinal);

    public override bool Equals(object? obj) => Equals(obj as Secret);

    public override int GetHashCode() => Value.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => "•••";
}
