namespace Portal.Web.Features.Instances.Launch;

/// <summary>What a person launched last in a project; proposed the next time.</summary>
public sealed record LaunchDefaults(string? ImageId, string? FlavorId, string? KeyName);
