namespace Portal.EndToEnd.Tests.RealCloud;

/// <summary>Tests that take a host of the real cloud away: they run when all others have ended.</summary>
[CollectionDefinition(nameof(AloneOnTheRealCloud), DisableParallelization = true)]
public sealed class AloneOnTheRealCloud;
