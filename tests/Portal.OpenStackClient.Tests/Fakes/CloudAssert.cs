using Portal.Domain.Errors;

namespace Portal.OpenStackClient.Tests.Fakes;

internal static class CloudAssert
{
    public static async Task<TError> FailsAsync<TError>(Func<Task> call) where TError : CloudError
    {
        var error = await Assert.ThrowsAsync<CloudException>(call);
        return Assert.IsType<TError>(error.Error);
    }
}
