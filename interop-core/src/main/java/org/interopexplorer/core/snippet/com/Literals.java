package org.interopexplorer.core.snippet.com;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.interopexplorer.core.com.Variant;
import org.interopexplorer.core.snippet.SnippetException;
import org.interopexplorer.core.typelib.Guid;
import org.interopexplorer.core.typelib.VarType;

/// Literals that several languages share.
final class Literals {
    private Literals() {}

    static SnippetException refused(ComLanguage in, String member, Variant value) {
        return new SnippetException(ComSnippetFault.VALUE, in.title(), member, value.typeName());
    }

    /// Writes one value in a language.
    interface Writer {
        String of(Variant value) throws SnippetException;
    }

    /// Values, each as the language writes it.
    static List<String> all(List<Variant> values, Writer writer) throws SnippetException {
        List<String> all = new ArrayList<>();
        for (Variant each : values) {
            all.add(writer.of(each));
        }
        return all;
    }

    /// The elements of an array, of which a program writes those of one dimension from 0.
    static List<Variant> elements(ComLanguage in, String member, Variant.Array array) throws SnippetException {
        if (array.bounds().size() != 1
                || array.bounds().getFirst().lower() != 0
                || array.elements().stream().anyMatch(Variant.Array.class::isInstance)) {
            throw refused(in, member, array);
        }
        return array.elements();
    }

    /// The same for a language whose arrays hold only variants.
    static List<Variant> variants(ComLanguage in, String member, Variant.Array array) throws SnippetException {
        if (array.element() != VarType.VARIANT) {
            throw refused(in, member, array);
        }
        return elements(in, member, array);
    }

    /// A text between double quotes, as C#, Java and Python write it: all but printable ASCII by its number.
    static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (unit == '"' || unit == '\\') {
                quoted.append('\\').append(unit);
            } else if (unit == '\n') {
                quoted.append("\\n");
            } else if (unit == '\r') {
                quoted.append("\\r");
            } else if (isPlain(unit)) {
                quoted.append(unit);
            } else {
                quoted.append("\\u%04x".formatted((int) unit));
            }
        }
        return quoted.append('"').toString();
    }

    static boolean isPlain(char unit) {
        return unit >= ' ' && unit < 0x7f;
    }

    static String hex(int code) {
        return "0x%08X".formatted(code);
    }

    /// A GUID as the fields of the C structure.
    static String fields(Guid guid) {
        String digits = guid.toString().replaceAll("[{}-]", "").toLowerCase(Locale.ROOT);
        StringBuilder bytes = new StringBuilder();
        for (int i = 16; i < 32; i += 2) {
            bytes.append(i == 16 ? "" : ", ").append("0x").append(digits, i, i + 2);
        }
        return "{0x%s, 0x%s, 0x%s, {%s}}"
                .formatted(digits.substring(0, 8), digits.substring(8, 12), digits.substring(12, 16), bytes);
    }
}
