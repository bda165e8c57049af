namespace Portal.DemoCloud.Nova.SecurityGroups;

/// <summary>A rule lets in a CIDR or the members of another group, never both.</summary>
internal sealed record SecurityGroupRule(int Id, string Protocol, int FromPort, int ToPort, string? Cidr, SecurityGroup? Group);
