namespace Portal.OpenStackClient.Glance.V2.Images;

internal sealed record ImportRequest(ImportMethod Method);

internal sealed record ImportMethod(string Name, string Uri);

/// <summary>Which ways of importing this cloud's administrators allow.</summary>
internal sealed class ImportInfo
{
    [System.Text.Json.Serialization.JsonPropertyName("import-methods")]
    public ImportMethods? Methods { get; init; }
}

internal sealed record ImportMethods(IReadOnlyList<string?>? Value);
