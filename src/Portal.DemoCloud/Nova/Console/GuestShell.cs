using System.Globalization;

namespace Portal.DemoCloud.Nova.Console;

/// <summary>A login and a very small shell, enough to see that keys arrive.</summary>
internal sealed class GuestShell(GuestScreen screen, GuestFacts facts)
{
    private string _line = "";
    private string _user = "";
    private State _state = State.Login;

    private enum State
    {
        Login,
        Password,
        Shell,
    }

    public void Greet()
    {
        (_state, _line) = (State.Login, "");
        screen.Write($"\n{facts.Release} {facts.HostName} tty1\n\n{facts.HostName} login: ");
    }

    public void Type(char character)
    {
        if (_line.Length >= 200) return;
        _line += character;
        if (_state != State.Password) screen.Write(character.ToString());
    }

    public void Backspace()
    {
        if (_line.Length == 0) return;
        _line = _line[..^1];
        if (_state != State.Password) screen.Erase();
    }

    public void Interrupt()
    {
        screen.Write("^C\n");
        _line = "";
        Prompt();
    }

    public void Enter()
    {
        var line = _line.Trim();
        _line = "";
        screen.Write("\n");
        switch (_state)
        {
            case State.Login when line.Length > 0:
                (_user, _state) = (line, State.Password);
                break;
            case State.Password:
                _state = State.Shell;
                screen.Write($"Welcome to {facts.Release} (GNU/Linux {facts.Kernel} x86_64)\n\n");
                break;
            case State.Shell:
                Run(line);
                break;
        }

        Prompt();
    }

    private void Prompt() => screen.Write(_state switch
    {
        State.Login => $"{facts.HostName} login: ",
        State.Password => "Password: ",
        _ => $"{_user}@{facts.HostName}:~$ ",
    });

    private void Run(string line)
    {
        var words = line.Split(' ', 2, StringSplitOptions.TrimEntries);
        switch (words[0])
        {
            case "exit" or "logout":
                screen.Clear();
                _state = State.Login;
                screen.Write($"{facts.Release} {facts.HostName} tty1\n\n");
                return;
            case "clear":
                screen.Clear();
                return;
            default:
                if (Output(words[0], words.Length > 1 ? words[1] : "") is { Length: > 0 } text) screen.Write(text + "\n");
                return;
        }
    }

    private string Output(string command, string rest) => command switch
    {
        "" => "",
        "help" => "clear date echo exit free help hostname ifconfig ls pwd uname uptime whoami",
        "echo" => rest,
        "hostname" => facts.HostName,
        "whoami" => _user,
        "pwd" => $"/home/{_user}",
        "ls" => "",
        "uname" => rest.Contains("-a", StringComparison.Ordinal) ? $"Linux {facts.HostName} {facts.Kernel} #1 SMP x86_64 GNU/Linux" : "Linux",
        "date" => facts.Now().UtcDateTime.ToString("ddd MMM d HH:mm:ss 'UTC' yyyy", CultureInfo.InvariantCulture),
        "uptime" => Uptime(),
        "free" => string.Create(
            CultureInfo.InvariantCulture,
            $"             total       used       free\nMem:   {facts.Ram * 1000L,11} {facts.Ram * 310L,10} {facts.Ram * 690L,10}"),
        "ifconfig" => $"eth0      Link encap:Ethernet\n          inet addr:{facts.Address}  Bcast:10.20.255.255  Mask:255.255.0.0",
        _ => $"-bash: {command}: command not found",
    };

    private string Uptime()
    {
        var up = facts.Now() - facts.BootedAt;
        return string.Create(
            CultureInfo.InvariantCulture, $" {facts.Now().UtcDateTime:HH:mm:ss} up {up.Days} days, {up.Hours:00}:{up.Minutes:00},  1 user,  load average: 0.02, 0.05, 0.05");
    }
}
