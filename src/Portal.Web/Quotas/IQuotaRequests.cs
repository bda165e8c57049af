using Portal.Domain.Quotas;
using Portal.Web.Sessions;

namespace Portal.Web.Quotas;

/// <summary>A project's quota requests: filed and withdrawn here, audited. Deciding on them is for administrators of the cloud.</summary>
public interface IQuotaRequests
{
    /// <summary>Newest first.</summary>
    Task<IReadOnlyList<QuotaRequest>> ListAsync(ProjectContext context, CancellationToken cancellationToken);

    /// <summary>Files it; what is wrong with it otherwise. It is checked against the limits as the cloud tells them now.</summary>
    Task<IReadOnlyList<QuotaRequestFault>> FileAsync(ProjectContext context, QuotaRequestDraft draft, CancellationToken cancellationToken);

    /// <summary>False: it was not open any more.</summary>
    Task<bool> WithdrawAsync(ProjectContext context, string id, CancellationToken cancellationToken);
}
