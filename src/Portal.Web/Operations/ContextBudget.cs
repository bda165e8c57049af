using Portal.Web.Sessions;

namespace Portal.Web.Operations;

internal static class ContextBudget
{
    public static BudgetKey BudgetKey(this ProjectContext context) => Operations.BudgetKey.For(context.Scope, context.User.Id);
}
