using Portal.Domain.Access;
using Portal.Web.Audit;
using Portal.Web.Live;
using Portal.Web.Sessions;

namespace Portal.Web.Operations;

internal sealed class Ec2Operations(CloudWrites writes) : IEc2Operations
{
    private const string Kind = "ec2-credential";

    // A lost answer cannot be told from another's pair by looking; the pair, if there is one, stands in the list with its secret.
    public Task<Ec2Credential> CreateAsync(ProjectContext context, CancellationToken cancellationToken) => writes.WriteAsync(
        context,
        new CloudWrite<Ec2Credential>(new AuditSubject("ec2.create", Kind), HttpMethod.Post, LiveKinds.None, context.Cloud.Ec2Credentials.CreateAsync),
        cancellationToken);

    public Task DeleteAsync(ProjectContext context, string access, CancellationToken cancellationToken) => writes.WriteAsync(
        context,
        new CloudWrite<bool>(new AuditSubject("ec2.delete", Kind, access, access), HttpMethod.Delete, LiveKinds.None, async token =>
        {
            // Keystone of 2012 says 401 to a pair that is gone already, which would read as the end of the sign-in.
            if (await IsThereAsync(context, access, token))
            {
                await context.Cloud.Ec2Credentials.DeleteAsync(access, token);
            }

            return true;
        })
        {
            Look = async token => (!await IsThereAsync(context, access, token), true),
        },
        cancellationToken);

    private static async Task<bool> IsThereAsync(ProjectContext context, string access, CancellationToken cancellationToken) =>
        (await context.Cloud.Ec2Credentials.ListAsync(cancellationToken)).Any(credential => credential.Access == access);
}
