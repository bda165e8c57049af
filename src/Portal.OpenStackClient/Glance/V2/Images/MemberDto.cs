namespace Portal.OpenStackClient.Glance.V2.Images;

/// <summary>https://docs.openstack.org/api-ref/image/v2/#sharing</summary>
internal sealed record MembersAnswer(IReadOnlyList<MemberDto?>? Members);

/// <param name="Status">pending, accepted or rejected.</param>
internal sealed record MemberDto(string? MemberId, string? Status);

internal sealed record MemberRequest(string Member);

internal sealed record MemberDecision(string Status);
