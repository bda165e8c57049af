using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;

namespace Portal.Web.Policies;

/// <summary>A foreign project does not exist for the person who asks; a cloud that does not answer is not a refusal.</summary>
internal sealed class PolicyResultHandler : IAuthorizationMiddlewareResultHandler
{
    public static readonly object AbsentItem = new();
    private readonly AuthorizationMiddlewareResultHandler _default = new();

    public async Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        if (authorizeResult.Forbidden && context.Items.ContainsKey(AbsentItem))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        await _default.HandleAsync(next, context, policy, authorizeResult);
    }
}
