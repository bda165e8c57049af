using Portal.Domain.Access;
using Portal.Web.Sessions;

namespace Portal.Web.Operations;

/// <summary>What a person does to their EC2 credentials; audited, sent at most once.</summary>
public interface IEc2Operations
{
    Task<Ec2Credential> CreateAsync(ProjectContext context, CancellationToken cancellationToken);

    Task DeleteAsync(ProjectContext context, string access, CancellationToken cancellationToken);
}
