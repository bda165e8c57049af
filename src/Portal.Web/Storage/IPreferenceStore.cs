namespace Portal.Web.Storage;

/// <summary>Small settings of a person (theme, language, time zone, columns), as JSON by name. Never secrets.</summary>
public interface IPreferenceStore
{
    Task<T?> GetAsync<T>(string personKey, string name, CancellationToken cancellationToken);

    Task SetAsync<T>(string personKey, string name, T value, CancellationToken cancellationToken);
}
