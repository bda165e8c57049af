namespace Portal.DemoCloud.Nova.Console;

/// <summary>A guest's display as its viewers use it.</summary>
internal interface IGuestDisplay
{
    /// <summary>Shown as the title of the desktop.</summary>
    string Name { get; }

    /// <summary>Brings the screen up to now and shows it; false when the guest does not run any more.</summary>
    bool Look(Action<GuestScreen> look);

    void Key(uint keysym, bool isDown);
}
