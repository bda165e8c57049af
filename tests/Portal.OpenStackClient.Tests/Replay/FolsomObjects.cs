using Portal.Domain.Errors;

namespace Portal.OpenStackClient.Tests.Replay;

/// <summary>swift 1.7.4 as recorded on Folsom.</summary>
internal static class FolsomObjects
{
    public static ReplayTable AddFolsomObjects(this ReplayTable table) => table
        .Ok("swift/002", ObjectCalls.Features, ObjectCalls.AreSilent)
        .Ok("swift/005 011 099", ObjectCalls.Account, ObjectCalls.IsAccount)
        .Ok("swift/007 038-040", ObjectCalls.ListContainers, ObjectCalls.AreContainers)
        .Ok("swift/012-015", ObjectCalls.Create, ObjectCalls.IsCreated)
        .Fails<CloudError.Invalid>("swift/016", ObjectCalls.Create)
        .Ok("swift/017 080 084", ObjectCalls.GetContainer, ObjectCalls.IsContainer)
        .Fails<CloudError.NotFound>("swift/018", ObjectCalls.GetContainer)
        .Ok("swift/020 043 045 046 048 050-052 054 055", ObjectCalls.ListObjects, ObjectCalls.AreObjects)
        .Fails<CloudError.Conflict>("swift/053", ObjectCalls.ListObjects)
        .Ok("swift/022-028 030 073 074", ObjectCalls.Upload, ObjectCalls.IsStored)
        .Fails<CloudError.NotFound>("swift/033", ObjectCalls.Upload)
        .Fails<CloudError.Forbidden>("swift/089", ObjectCalls.Upload)
        .Ok("swift/056", ObjectCalls.Download, ObjectCalls.IsContent)
        .Fails<CloudError.NotFound>("swift/063", ObjectCalls.Download)
        .Fails<CloudError.Forbidden>("swift/088", ObjectCalls.Download)
        .Ok("swift/057 065 067 076", ObjectCalls.GetObject, ObjectCalls.IsObject)
        .Fails<CloudError.NotFound>("swift/064", ObjectCalls.GetObject)
        .Ok("swift/078 079 083 087 091", ObjectCalls.Update, static (_, _) => { })
        .Fails<CloudError.Invalid>("swift/090", ObjectCalls.Update)
        .Fails<CloudError.Conflict>("swift/093", ObjectCalls.DeleteContainer)
        .Ok("swift/096", ObjectCalls.DeleteContainer, static (_, _) => { })
        .Fails<CloudError.NotFound>("swift/097", ObjectCalls.DeleteContainer)
        .Ok("swift/094", ObjectCalls.DeleteObject, static (_, _) => { })
        .Fails<CloudError.NotFound>("swift/095", ObjectCalls.DeleteObject);
}
