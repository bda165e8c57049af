namespace Portal.Web.Live;

/// <summary>What a cloud tells of its changes by itself, for the watchers of its lists.</summary>
internal interface ICloudHints
{
    /// <summary>Reads again now what may have changed. Costs nothing when nobody watches.</summary>
    /// <param name="projectId">Null when it is not known: then the lists that hold <paramref name="id"/> are read, or all where that is null too.</param>
    void Hint(string cloudId, string? projectId, LiveKinds kinds, string? id = null, bool addresses = false);

    /// <summary>Whether hints arrive from now on. Either way the lists are read once, because something may have been missed.</summary>
    void SetNotified(string cloudId, bool isNotified);
}
