using System.Reflection;

namespace Portal.Web.Configuration;

/// <summary>What a section looks like before anybody reads it: keys that do not exist, and values that are not of their kind.</summary>
internal static class ConfigurationShape
{
    public static IEnumerable<string> Faults(IConfigurationSection section, Type options)
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
        }
    }

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
