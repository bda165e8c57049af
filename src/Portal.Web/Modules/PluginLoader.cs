using System.Collections.Immutable;
using System.Reflection;

namespace Portal.Web.Modules;

/// <summary>Finds the modules of plugin assemblies. A plugin that cannot be loaded stops the program and is named.</summary>
internal static class PluginLoader
{
    public static (ImmutableArray<Assembly> Assemblies, ImmutableArray<IPortalModule> Modules) Load(IEnumerable<string> names)
    {
        var assemblies = names.Select(LoadOne).ToImmutableArray();
        return (assemblies, [.. assemblies.SelectMany(ModulesOf)]);
    }

    private static Assembly LoadOne(string name)
    {
        try
        {
            return Assembly.Load(new AssemblyName(name));
        }
        catch (Exception problem) when (problem is IOException or BadImageFormatException)
        {
            throw new InvalidOperationException(
                $"{ModulesServiceCollectionExtensions.PluginsKey} names '{name}', which cannot be loaded: {problem.Message}", problem);
        }
    }

    private static IEnumerable<IPortalModule> ModulesOf(Assembly assembly)
    {
        var found = assembly.GetExportedTypes()
            .Where(static type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(IPortalModule)))
            .Select(static type => (IPortalModule)Activator.CreateInstance(type)!)
            .ToList();
        return found.Count > 0
            ? found
            : throw new InvalidOperationException(
                $"{ModulesServiceCollectionExtensions.PluginsKey} names '{assembly.GetName().Name}', which has no public IPortalModule.");
    }
}
