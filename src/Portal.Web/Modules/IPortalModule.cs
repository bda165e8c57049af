namespace Portal.Web.Modules;

/// <summary>A set of panels and slot contents. Ours register exactly as a plugin's do.</summary>
public interface IPortalModule
{
    void Configure(PortalModuleBuilder builder);
}
