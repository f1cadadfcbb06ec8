package org.interopexplorer.core.com;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.interopexplorer.core.host.protocol.Bytes;

/// The content of a value of the registry.
///
/// @param type `REG_SZ` (1) and so on
public record RegistryValue(int type, Bytes data) {
    private static final int TEXT = 1;
    private static final int EXPANDED_TEXT = 2;
    private static final int NUMBER = 4;

    /// The most bytes that are shown.
    private static final int SHOWN = 64;

    public static RegistryValue text(String text) {
        return new RegistryValue(TEXT, Bytes.of(Automation.wide(text)));
    }

    /// For a person: text in quotes, a number in hexadecimal, else the bytes.
    public String shown() {
        byte[] bytes = data.toArray();
        if (type == TEXT || type == EXPANDED_TEXT) {
            String text = new String(bytes, 0, bytes.length & ~1, StandardCharsets.UTF_16LE);
            int end = text.indexOf('\0');
            return '"' + (end < 0 ? text : text.substring(0, end)) + '"';
        }
        if (type == NUMBER && bytes.length == Integer.BYTES) {
            return "0x%08x".formatted(Automation.little(bytes).getInt(0));
        }
        String hexadecimal = HexFormat.ofDelimiter(" ").formatHex(Arrays.copyOf(bytes, Math.min(bytes.length, SHOWN)));
        return bytes.length > SHOWN ? hexadecimal + " …" : hexadecimal;
    }

    String stored() {
        return type + ":" + HexFormat.of().formatHex(data.toArray());
    }

    /// @throws IllegalArgumentException for a text that [#stored] did not make
    static RegistryValue ofStored(String text) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            throw new IllegalArgumentException(text);
        }
        return new RegistryValue(
                Integer.parseInt(text.substring(0, colon)),
                Bytes.of(HexFormat.of().parseHex(text.substring(colon + 1))));
    }
}
