namespace Portal.DemoCloud.Nova.Console;

/// <summary>
/// The screen font: printable ASCII in 5×7 dots. Seven digits a glyph, one a row from the top, each of 32 values
/// (0-9, A-V) with the leftmost dot as its highest bit. Drawn twice as high, a glyph fills a cell of 8×16.
/// </summary>
internal static class GlyphFont
{
    public const int CellWidth = 8;
    public const int CellHeight = 16;

    private const string Rows =
        "0000000" + "4444404" + "AAA0000" + "AAVAVAA" + "4FKE5U4" + "OP248J3" + "CIK8LID" + "4480000" + //  !"#$%&'
        "2488842" + "8422248" + "04LEL40" + "044V440" + "0000448" + "000V000" + "00000CC" + "01248G0" + // ()*+,-./
        "EHJLPHE" + "4C4444E" + "EH1248V" + "V2421HE" + "26AIV22" + "VGU11HE" + "68GUHHE" + "V124888" + // 01234567
        "EHHEHHE" + "EHHF12C" + "0CC0CC0" + "0CC0C48" + "248G842" + "00V0V00" + "8421248" + "EH12404" + // 89:;<=>?
        "EH1DLLE" + "EHHHVHH" + "UHHUHHU" + "EHGGGHE" + "SIHHHIS" + "VGGUGGV" + "VGGUGGG" + "EHGNHHF" + // @ABCDEFG
        "HHHVHHH" + "E44444E" + "72222IC" + "HIKOKIH" + "GGGGGGV" + "HRLLHHH" + "HHPLJHH" + "EHHHHHE" + // HIJKLMNO
        "UHHUGGG" + "EHHHLID" + "UHHUKIH" + "FGGE11U" + "V444444" + "HHHHHHE" + "HHHHHA4" + "HHHLLLA" + // PQRSTUVW
        "HHA4AHH" + "HHHA444" + "V1248GV" + "E88888E" + "0G84210" + "E22222E" + "4AH0000" + "000000V" + // XYZ[\]^_
        "8420000" + "00E1FHF" + "GGMPHHU" + "00EGGHE" + "11DJHHF" + "00EHVGE" + "698S888" + "0FHHF1E" + // `abcdefg
        "GGMPHHH" + "40C444E" + "20622IC" + "GGIKOKI" + "C44444E" + "00QLLHH" + "00MPHHH" + "00EHHHE" + // hijklmno
        "00UHUGG" + "00DJF11" + "00MPGGG" + "00EGE1U" + "88S8896" + "00HHHJD" + "00HHHA4" + "00HHLLA" + // pqrstuvw
        "00HA4AH" + "00HHF1E" + "00V248V" + "2448442" + "4444444" + "8442448" + "008L200";             // xyz{|}~

    /// <summary>Whether the dot of the character's cell is lit; what the font lacks is a full block.</summary>
    public static bool IsLit(char character, int x, int y)
    {
        if (x is < 1 or > 5 || y is < 1 or > 14) return false;
        if (character is < ' ' or > '~') return true;
        var digit = Rows[((character - ' ') * 7) + ((y - 1) / 2)];
        var row = digit <= '9' ? digit - '0' : digit - 'A' + 10;
        return ((row >> (5 - x)) & 1) == 1;
    }
}
