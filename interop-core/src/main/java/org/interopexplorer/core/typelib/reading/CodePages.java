package org.interopexplorer.core.typelib.reading;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/// The ANSI code page of a library's text, by its language (MS-LCID; the "ANSI code page" of each).
public final class CodePages {
    private static final int PRIMARY_LANGUAGE = 0x3ff;

    private CodePages() {}

    /// The character set of a language; Windows-1252 for one that has no code page of its own.
    public static Charset of(int lcid) {
        String name = switch (lcid & PRIMARY_LANGUAGE) {
            case 0x04 -> isTraditionalChinese(lcid) ? "x-windows-950" : "GBK";
            case 0x05, 0x0e, 0x15, 0x18, 0x1b, 0x1c, 0x24 -> "windows-1250";
            case 0x1a -> isCyrillicSerbian(lcid) ? "windows-1251" : "windows-1250";
            case 0x02, 0x19, 0x22, 0x23, 0x2f -> "windows-1251";
            case 0x08 -> "windows-1253";
            case 0x1f -> "windows-1254";
            case 0x0d -> "windows-1255";
            case 0x01, 0x20, 0x29 -> "windows-1256";
            case 0x25, 0x26, 0x27 -> "windows-1257";
            case 0x2a -> "windows-1258";
            case 0x1e -> "x-windows-874";
            case 0x11 -> "windows-31j";
            case 0x12 -> "x-windows-949";
            default -> "windows-1252";
        };
        // A JDK may lack the larger character sets. The letters of names are the same in all of them.
        return Charset.isSupported(name) ? Charset.forName(name) : StandardCharsets.ISO_8859_1;
    }

    private static boolean isTraditionalChinese(int lcid) {
        int region = lcid >> 10 & 0x3f;
        return region == 1 || region == 3 || region == 5;
    }

    private static boolean isCyrillicSerbian(int lcid) {
        return (lcid & 0xffff) == 0x0c1a || (lcid & 0xffff) == 0x1c1a;
    }
}
