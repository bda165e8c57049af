using Portal.Web.Localization;
using Portal.Web.Sessions;
using Portal.Web.Storage;

namespace Portal.Web.Shell;

/// <summary>
/// Theme, language and time zone of the person of this circuit. The browser's cookies decide what the first HTML looks like;
/// the store carries a choice to the person's next browser (<see cref="PersonLook"/>).
/// </summary>
public sealed class PersonSettings(IPreferenceStore store, PersonTime time)
{
    public const string ThemeName = "theme";
    public const string LanguageName = "language";
    public const string TimeZoneName = "time-zone";

    private string? _person;

    /// <summary>Null until chosen on this page: the browser's own state then says what shows.</summary>
    public string? Theme { get; private set; }

    /// <summary>A chosen zone; null follows the browser.</summary>
    public string? TimeZone { get; private set; }

    public event Action? Changed;

    public async Task LoadAsync(PortalSession session, CancellationToken cancellationToken)
    {
        if (_person == session.PersonKey)
        {
            return;
        }

        TimeZone = await store.GetAsync<string>(session.PersonKey, TimeZoneName, cancellationToken);
        _person = session.PersonKey;
        time.Use(TimeZone);
    }

    public Task SetThemeAsync(string theme, CancellationToken cancellationToken)
    {
        Theme = theme;
        return SaveAsync(ThemeName, theme, cancellationToken);
    }

    public Task SetLanguageAsync(string language, CancellationToken cancellationToken) => SaveAsync(LanguageName, language, cancellationToken);

    /// <param name="zone">IANA name, or null to follow the browser again.</param>
    /// <param name="browserZone">What the browser says.</param>
    public Task SetTimeZoneAsync(string? zone, string? browserZone, CancellationToken cancellationToken)
    {
        TimeZone = zone;
        time.Use(zone ?? browserZone ?? TimeZoneInfo.Utc.Id);
        return SaveAsync(TimeZoneName, zone, cancellationToken);
    }

    private async Task SaveAsync(string name, string? value, CancellationToken cancellationToken)
    {
        Changed?.Invoke();
        if (_person is not null)
        {
            await store.SetAsync(_person, name, value, cancellationToken);
        }
    }
}
