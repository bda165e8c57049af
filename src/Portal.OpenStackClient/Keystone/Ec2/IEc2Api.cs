using Refit;

namespace Portal.OpenStackClient.Keystone.Ec2;

/// <summary>OS-EC2, alike in v2.0 (keystone/contrib/ec2/core.py of 2012.2.4) and v3 (https://docs.openstack.org/api-ref/identity/v3-ext/#os-ec2-api).</summary>
internal interface IEc2Api
{
    [Get("/users/{userId}/credentials/OS-EC2")]
    Task<Ec2ListResponse> ListAsync(string userId, CancellationToken cancellationToken);

    [Get("/users/{userId}/credentials/OS-EC2/{access}")]
    Task<Ec2Response> GetAsync(string userId, string access, CancellationToken cancellationToken);

    [Post("/users/{userId}/credentials/OS-EC2")]
    Task<Ec2Response> CreateAsync(string userId, [Body] Ec2CreateRequest request, CancellationToken cancellationToken);

    [Delete("/users/{userId}/credentials/OS-EC2/{access}")]
    Task<HttpResponseMessage> DeleteAsync(string userId, string access, CancellationToken cancellationToken);
}
