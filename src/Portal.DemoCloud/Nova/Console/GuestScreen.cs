namespace Portal.DemoCloud.Nova.Console;

/// <summary>A text screen of 80×25 that wraps and scrolls. Each row has a version, so that every viewer knows what it has not seen.</summary>
internal sealed class GuestScreen
{
    public const int Columns = 80;
    public const int Lines = 25;

    private readonly char[][] _rows = [.. Enumerable.Range(0, Lines).Select(_ => Blank())];
    private readonly long[] _versions = new long[Lines];
    private long _version = 1;

    public int CursorRow { get; private set; }

    public int CursorColumn { get; private set; }

    public ReadOnlySpan<char> Row(int row) => _rows[row];

    public long Version(int row) => _versions[row];

    public void Clear()
    {
        for (var row = 0; row < Lines; row++)
        {
            _rows[row] = Blank();
            Touch(row);
        }

        (CursorRow, CursorColumn) = (0, 0);
    }

    public void Write(string text)
    {
        foreach (var character in text) Put(character);
    }

    /// <summary>Takes the last character of the line back.</summary>
    public void Erase()
    {
        if (CursorColumn == 0) return;
        _rows[CursorRow][--CursorColumn] = ' ';
        Touch(CursorRow);
    }

    private void Put(char character)
    {
        if (character == '\n')
        {
            NextLine();
            return;
        }

        if (CursorColumn == Columns) NextLine();
        _rows[CursorRow][CursorColumn++] = character;
        Touch(CursorRow);
    }

    private void NextLine()
    {
        CursorColumn = 0;
        Touch(CursorRow);
        if (CursorRow < Lines - 1)
        {
            Touch(++CursorRow);
            return;
        }

        Array.Copy(_rows, 1, _rows, 0, Lines - 1);
        _rows[^1] = Blank();
        for (var row = 0; row < Lines; row++) Touch(row);
    }

    private void Touch(int row) => _versions[row] = ++_version;

    private static char[] Blank()
    {
        var row = new char[Columns];
        Array.Fill(row, ' ');
        return row;
    }
}
