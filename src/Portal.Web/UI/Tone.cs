namespace Portal.Web.UI;

/// <summary>Colour of a state, always beside an icon and a word.</summary>
public enum Tone
{
    /// <summary>Neither good nor bad: off, done with, unknown.</summary>
    Off,
    Ok,

    /// <summary>Something is going on and will end by itself.</summary>
    Busy,

    /// <summary>Put aside on purpose: paused, suspended, shelved.</summary>
    Held,

    /// <summary>Wants a person's attention.</summary>
    Warn,
    Error,
}
