namespace Portal.DemoCloud.Http;

/// <summary>Answers the requests of one port. Called while the cloud's lock is held.</summary>
internal interface IDemoService
{
    Answer Answer(Call call);
}
