using Portal.Domain.Clouds;
using Portal.Domain.Collections;
using Portal.Domain.Errors;
using Portal.Domain.Networking;

namespace Portal.Web.Tests.Fakes;

/// <summary>The fake cloud's security groups.</summary>
internal sealed class FakeSecurityGroups(FakeCloud cloud, ICloudSession session) : ISecurityGroupService
{
    public Task<IReadOnlyList<SecurityGroup>> ListAsync(CancellationToken cancellationToken) =>
        AskAsync<IReadOnlyList<SecurityGroup>>("groups.list", () => [.. cloud.Groups.Values.OrderBy(static group => group.Id, StringComparer.Ordinal)]);

    public Task<SecurityGroup> CreateAsync(string name, string description, CancellationToken cancellationToken) => AskAsync("groups.create", () =>
    {
        var id = $"g{cloud.Groups.Count + 1}";
        return cloud.Groups[id] = new SecurityGroup(id, name, description);
    });

    public Task<SecurityGroup> UpdateAsync(string groupId, string name, string description, CancellationToken cancellationToken) =>
        AskAsync("groups.update", () => cloud.Groups[groupId] = Find(groupId) with { Name = name, Description = description });

    public Task DeleteAsync(string groupId, CancellationToken cancellationToken) =>
        AskAsync("groups.delete", () => cloud.Groups.TryRemove(groupId, out _) ? true : throw Gone());

    public Task<SecurityGroupRule> AddRuleAsync(string groupId, RuleDraft rule, CancellationToken cancellationToken) => AskAsync("groups.add-rule", () =>
    {
        lock (cloud.Groups)
        {
            var group = Find(groupId);
            var made = new SecurityGroupRule($"{groupId}-r{group.Rules.Count + 1}", rule);
            cloud.Groups[groupId] = group with { Rules = group.Rules.Append(made).ToValueList() };
            return made;
        }
    });

    public Task RemoveRuleAsync(string ruleId, CancellationToken cancellationToken) => AskAsync("groups.remove-rule", () =>
    {
        var group = cloud.Groups.Values.FirstOrDefault(group => group.Rules.Items.Any(rule => rule.Id == ruleId)) ?? throw Gone();
        return cloud.Groups[group.Id] = group with { Rules = group.Rules.Where(rule => rule.Id != ruleId).ToValueList() };
    });

    private SecurityGroup Find(string id) => cloud.Groups.TryGetValue(id, out var group) ? group : throw Gone();

    private static CloudException Gone() => new(new CloudError.NotFound("No such group."));

    private async Task<T> AskAsync<T>(string operation, Func<T> work) =>
        await cloud.CallAsync(operation, (await session.GetTokenAsync(CancellationToken.None)).Token.Value, work);
}
