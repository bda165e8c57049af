using Portal.OpenStackClient.Core;

namespace Portal.OpenStackClient.Neutron.V2.SecurityGroups;

internal sealed record SecurityGroupListResponse(IReadOnlyList<SecurityGroupDto?>? SecurityGroups, IReadOnlyList<LinkDto?>? SecurityGroupsLinks);

internal sealed record SecurityGroupResponse(SecurityGroupDto? SecurityGroup);

internal sealed record SecurityGroupDto(string? Id, string? Name, string? Description, IReadOnlyList<RuleDto?>? SecurityGroupRules = null);

internal sealed record SecurityGroupRequest(SecurityGroupChangeDto SecurityGroup);

internal sealed record SecurityGroupChangeDto(string Name, string Description);

internal sealed record RuleResponse(RuleDto? SecurityGroupRule);

/// <param name="Protocol">Null is every protocol.</param>
/// <param name="PortRangeMin">For ICMP the type; null is every one.</param>
internal sealed record RuleDto(
    string? Id, string? Direction, string? Ethertype, string? Protocol, int? PortRangeMin, int? PortRangeMax, string? RemoteIpPrefix, string? RemoteGroupId);

internal sealed record RuleRequest(RuleCreateDto SecurityGroupRule);

internal sealed record RuleCreateDto(
    string SecurityGroupId, string Direction, string Ethertype, string? Protocol, int? PortRangeMin, int? PortRangeMax, string? RemoteIpPrefix, string? RemoteGroupId);
