using Portal.Domain.Compute;

namespace Portal.Web.Features.Instances.Launch;

/// <summary>One size with what it would do to the quota.</summary>
/// <param name="Effect">In words: what is left, or why it cannot be.</param>
/// <param name="LevelClass">CSS class of the effect: ok, warning, critical, exceeded.</param>
public sealed record FlavorRow(Flavor Flavor, bool IsPossible, string Effect, string LevelClass);
