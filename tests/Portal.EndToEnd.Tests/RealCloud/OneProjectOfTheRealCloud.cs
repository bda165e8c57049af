namespace Portal.EndToEnd.Tests.RealCloud;

/// <summary>Tests that use the same project of the real cloud, one after the other: a second network in it is in the way of a launch that names none.</summary>
[CollectionDefinition(nameof(OneProjectOfTheRealCloud))]
public sealed class OneProjectOfTheRealCloud;
