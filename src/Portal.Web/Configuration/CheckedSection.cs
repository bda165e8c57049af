namespace Portal.Web.Configuration;

/// <summary>A section of the configuration that is checked before anything starts.</summary>
/// <param name="Options">The type it is bound to.</param>
/// <param name="Read">Binds and validates it; throws what is wrong.</param>
internal sealed record CheckedSection(string Key, Type Options, Action<IServiceProvider> Read);
