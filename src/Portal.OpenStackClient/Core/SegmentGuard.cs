using System.Reflection;
using Portal.Domain.Errors;
using Refit;

namespace Portal.OpenStackClient.Core;

/// <summary>
/// Lets no name stand as dots alone in a path: they climb, however they are escaped (RFC 3986, 5.2.4 and 6.2.2.2), so that the removal of
/// a part called <c>..</c> would be that of the whole.
/// </summary>
internal sealed class SegmentGuard : DefaultUrlParameterFormatter
{
    public override string? Format(object? value, ICustomAttributeProvider attributeProvider, Type type)
    {
        var text = base.Format(value, attributeProvider, type);
        return text is "." or ".." && !attributeProvider.IsDefined(typeof(QueryAttribute), inherit: true) && attributeProvider is not PropertyInfo
            ? throw new CloudException(new CloudError.Unsupported($"What is called “{text}” has no address of its own and cannot be named to the service."))
            : text;
    }
}
