using Portal.Domain.Compute;
using Portal.Domain.Errors;
using Portal.Web.Audit;
using Portal.Web.Live;
using Portal.Web.Sessions;

namespace Portal.Web.Operations;

internal sealed class KeypairOperations(CloudWrites writes, Lookout lookout) : IKeypairOperations
{
    public Task<Keypair> ImportAsync(ProjectContext context, string name, string publicKey, CancellationToken cancellationToken) =>
        WriteAsync(context, "keypair.import", name, HttpMethod.Post, async token =>
        {
            try
            {
                return await context.Cloud.Keypairs.ImportAsync(name, publicKey, token);
            }
            catch (CloudException ex) when (ex.Error.OutcomeUnknown)
            {
                Keypair? found = null;
                var isThere = await lookout.IsSoAsync(async look => (found = await FindAsync(context, name, look)) is not null, token);
                return isThere == true && SameKey(found!.PublicKey, publicKey) ? found : throw Settled(ex, isThere);
            }
        }, cancellationToken);

    public Task<GeneratedKeypair> GenerateAsync(ProjectContext context, string name, CancellationToken cancellationToken) =>
        WriteAsync(context, "keypair.generate", name, HttpMethod.Post, async token =>
        {
            try
            {
                return await context.Cloud.Keypairs.GenerateAsync(name, token);
            }
            catch (CloudException ex) when (ex.Error.OutcomeUnknown)
            {
                var isThere = await lookout.IsSoAsync(async look => await FindAsync(context, name, look) is not null, token);
                throw isThere != true
                    ? Settled(ex, isThere)
                    : new CloudException(
                        new CloudError.Conflict("The key pair was made, but its private key was lost with the answer. Delete it and make another.")
                        {
                            Service = ex.Error.Service,
                            RequestId = ex.Error.RequestId,
                        },
                        ex);
            }
        }, cancellationToken);

    public Task DeleteAsync(ProjectContext context, Keypair keypair, CancellationToken cancellationToken) =>
        WriteAsync(context, "keypair.delete", keypair.Name, HttpMethod.Delete, async token =>
        {
            try
            {
                await context.Cloud.Keypairs.DeleteAsync(keypair.Name, token);
            }
            catch (CloudException ex) when (ex.Error.OutcomeUnknown)
            {
                var isGone = await lookout.IsSoAsync(async look => await FindAsync(context, keypair.Name, look) is null, token);
                if (isGone != true)
                {
                    throw Settled(ex, isGone);
                }
            }

            return keypair;
        }, cancellationToken);

    private Task<T> WriteAsync<T>(
        ProjectContext context, string action, string name, HttpMethod verb, Func<CancellationToken, Task<T>> change, CancellationToken cancellationToken) =>
        writes.WriteAsync(
            context, new CloudWrite<T>(new AuditSubject(action, "keypair", name, name), verb, LiveKinds.Keypairs | LiveKinds.Limits, change), cancellationToken);

    private static async Task<Keypair?> FindAsync(ProjectContext context, string name, CancellationToken cancellationToken)
    {
        var all = await context.Cloud.Keypairs.ListAsync(cancellationToken);
        return all.FirstOrDefault(keypair => keypair.Name == name);
    }

    /// <param name="answer">False: looking settled that it did not happen. Null: it could not be settled.</param>
    private static CloudException Settled(CloudException lost, bool? answer) => new(lost.Error with { OutcomeUnknown = answer is null }, lost);

    private static bool SameKey(string? one, string other) => KeyBlob(one) == KeyBlob(other);

    private static string? KeyBlob(string? publicKey) => publicKey?.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ElementAtOrDefault(1);
}
