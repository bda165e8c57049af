namespace Portal.OpenStackClient.Nova.V2.SecurityGroups;

internal sealed record SecurityGroupListResponse(IReadOnlyList<SecurityGroupDto?>? SecurityGroups);

internal sealed record SecurityGroupResponse(SecurityGroupDto? SecurityGroup);

/// <param name="Id">A small number in nova-network.</param>
internal sealed record SecurityGroupDto(string? Id, string? Name, string? Description, string? TenantId = null, IReadOnlyList<RuleDto?>? Rules = null);

internal sealed record SecurityGroupCreateRequest(SecurityGroupCreateDto SecurityGroup);

/// <param name="Description">Mandatory (recording nova/085).</param>
internal sealed record SecurityGroupCreateDto(string Name, string Description);

internal sealed record RuleResponse(RuleDto? SecurityGroupRule);

/// <param name="FromPort">For ICMP the type; -1 is every one.</param>
/// <param name="Group">Empty when the other end is a range.</param>
internal sealed record RuleDto(string? Id, string? IpProtocol, int? FromPort, int? ToPort, RuleGroupDto? Group, RuleRangeDto? IpRange);

internal sealed record RuleGroupDto(string? Name, string? TenantId);

internal sealed record RuleRangeDto(string? Cidr);

internal sealed record RuleCreateRequest(RuleCreateDto SecurityGroupRule);

/// <param name="ParentGroupId">A number, as the recorded client sends it.</param>
internal sealed record RuleCreateDto(
    long ParentGroupId, string? IpProtocol, int? FromPort, int? ToPort, string? Cidr, long? GroupId);
