using System.Reflection;

namespace Portal.Web.Configuration;

/// <summary>What a section looks like before anybody reads it: keys that do not exist, and values that are not of their kind.</summary>
internal static class ConfigurationShape
{
    public static IEnumerable<string> Faults(IConfigurationSection section, Type options) => NamedPart(options) is { } named
        ? section.GetChildren().SelectMany(child => FaultsOfPart(child, named))
        : FaultsOfPart(section, options);

    private static IEnumerable<string> FaultsOfPart(IConfigurationSection section, Type options)
    {
        var known = options.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(static property => property.CanWrite).ToList();
        foreach (var child in section.GetChildren())
        {
            var property = known.Find(property => string.Equals(property.Name, child.Key, StringComparison.OrdinalIgnoreCase));
            if (property is null)
            {
                yield return $"{child.Path}: there is no such key; {section.Path} knows {string.Join(", ", known.Select(static property => property.Name).Order(StringComparer.Ordinal))}.";
            }
            else if (child.Value is { Length: > 0 } value && Expected(property.PropertyType) is { } expected && !CanBeRead(child, property.PropertyType))
            {
                yield return $"{child.Path} is '{value}'; it must be {expected}.";
            }
            else
            {
                foreach (var fault in Parts(child, property.PropertyType).SelectMany(static part => FaultsOfPart(part.Section, part.Options)))
                {
                    yield return fault;
                }
            }
        }
    }

    /// <summary>Where a section's children are named by whoever configures it (<c>Clouds:lab</c>), what each of them is.</summary>
    private static Type? NamedPart(Type options) => options.GetProperty("Items") is { CanWrite: false, PropertyType.IsGenericType: true } items ? items.PropertyType.GenericTypeArguments[1] : null;

    /// <summary>The sections below a key that have keys of ours.</summary>
    private static IEnumerable<(IConfigurationSection Section, Type Options)> Parts(IConfigurationSection section, Type type) =>
        type is { IsGenericType: true, GenericTypeArguments: [var element] } && IsOurs(element) ? section.GetChildren().Select(child => (child, element))
        : IsOurs(type) ? [(section, type)]
        : [];

    private static bool IsOurs(Type type) => type.IsClass && type.Assembly == typeof(ConfigurationShape).Assembly;

    private static bool CanBeRead(IConfigurationSection value, Type type)
    {
        try
        {
            return value.Get(type) is not null;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    /// <summary>Null for texts and for what has parts of its own.</summary>
    private static string? Expected(Type type)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        return plain switch
        {
            { IsEnum: true } => "one of " + string.Join(", ", Enum.GetNames(plain)),
            _ when plain == typeof(TimeSpan) => "a time such as 00:00:30 (days.hours:minutes:seconds)",
            _ when plain == typeof(bool) => "true or false",
            _ when plain == typeof(int) || plain == typeof(long) => "a whole number",
            _ when plain == typeof(double) => "a number",
            _ => null,
        };
    }
}
