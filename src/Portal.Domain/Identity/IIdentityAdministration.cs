namespace Portal.Domain.Identity;

/// <summary>
/// What a cloud administrator asks keystone about everybody's projects, people and roles. Others get <see cref="Errors.CloudError.Forbidden"/>; what a
/// generation has not, <see cref="Errors.CloudError.Unsupported"/>.
/// </summary>
public interface IIdentityAdministration : IProjectAdministration, IUserAdministration, IRoleAdministration, ICatalogAdministration;
