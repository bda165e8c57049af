namespace Portal.DemoCloud.Nova.Console;

/// <summary>The screen and keyboard of one guest since its last boot. Viewers share it. Use it under its own lock.</summary>
internal sealed class GuestConsole
{
    private readonly IReadOnlyList<(double At, string Line)> _boot;
    private readonly GuestFacts _facts;
    private readonly GuestShell _shell;
    private int _printed;
    private bool _isUp;
    private bool _control;
    private bool _alt;

    public GuestConsole(GuestFacts facts, IReadOnlyList<(double At, string Line)> boot, GuestScreen? screen)
    {
        (_facts, _boot) = (facts, boot);
        // The screen outlives a reboot, so that its viewers see it go blank.
        Screen = screen ?? new GuestScreen();
        Screen.Clear();
        _shell = new GuestShell(Screen, facts);
    }

    public GuestScreen Screen { get; }

    public DateTimeOffset BootedAt => _facts.BootedAt;

    /// <summary>Prints what the boot has come to.</summary>
    public void Advance(DateTimeOffset now)
    {
        var since = (now - _facts.BootedAt).TotalSeconds;
        while (_printed < _boot.Count && _boot[_printed].At <= since) Screen.Write(_boot[_printed++].Line + "\n");
        if (_isUp || since < BootScript.Duration) return;
        _isUp = true;
        _shell.Greet();
    }

    /// <summary>A key as an X keysym. True when the guest was told to reboot (Ctrl+Alt+Del).</summary>
    public bool Key(uint keysym, bool isDown)
    {
        switch (keysym)
        {
            case 0xffe3 or 0xffe4:
                _control = isDown;
                return false;
            case 0xffe9 or 0xffea:
                _alt = isDown;
                return false;
        }

        if (!isDown) return false;
        if (keysym is 0xffff or 0xff9f && _control && _alt) return true;
        if (_isUp) Press(keysym);
        return false;
    }

    private void Press(uint keysym)
    {
        switch (keysym)
        {
            case 0xff0d or 0xff8d:
                _shell.Enter();
                break;
            case 0xff08:
                _shell.Backspace();
                break;
            case 'c' or 'C' when _control:
                _shell.Interrupt();
                break;
            case >= 0xffb0 and <= 0xffb9:
                _shell.Type((char)('0' + (keysym - 0xffb0)));
                break;
            case >= ' ' and <= '~' when !_control:
                _shell.Type((char)keysym);
                break;
        }
    }
}
