namespace Portal.DemoCloud.Http;

/// <summary>Answers the requests of one port. Called while the cloud's lock is held.</summary>
internal interface IDemoService
{
    Answer Answer(Call call);

    /// <summary>Whether this request carries data to store, which is spooled to a file (<see cref="Call.Upload"/>) instead of being read into memory.</summary>
    bool CarriesData(HttpRequest request) => false;
}
