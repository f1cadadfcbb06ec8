package org.interopexplorer.core.index;

import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.List;
import org.interopexplorer.core.image.ImageFormat;
import org.interopexplorer.core.mangling.Demangler;
import org.interopexplorer.core.text.VersionedName;

/// A name to find: exactly as it is, or with `*` for any text and `?` for one character. It is compared with the
/// linker's form, with and without the version (`name@VERSION`), and with the readable form, with and without
/// parameters. Case counts. In a list of parameters a `*` after a type is a pointer.
public final class NameQuery {
    /// In a pattern: any text.
    static final char ANY = '\u0001';

    /// In a pattern: any one character.
    static final char ONE = '\u0002';

    private final String text;
    /// The text with [#ANY] and [#ONE] where it stands for any text or one character.
    private final String pattern;

    private final boolean wild;
    private final String packed;
    private final VersionedName versioned;
    private final List<Needle> words;

    private NameQuery(String text) {
        this.text = text;
        this.pattern = pattern(text);
        this.wild = firstWild(pattern) < pattern.length();
        this.packed = ReadableForms.packed(pattern);
        this.versioned = VersionedName.parse(pattern);
        this.words = Needle.of(pattern);
    }

    /// The query for a typed name.
    public static NameQuery of(String typed) {
        return new NameQuery(typed.strip());
    }

    /// The query for all names that start with a typed text.
    public static NameQuery startingWith(String typed) {
        return new NameQuery(typed.strip() + "*");
    }

    /// The name as it was typed.
    public String text() {
        return text;
    }

    /// Whether it can mean several names.
    public boolean isWild() {
        return wild;
    }

    private static String pattern(String text) {
        StringBuilder pattern = new StringBuilder(text.length());
        // A name of Microsoft's C++ starts with a question mark.
        boolean questions = !text.startsWith("?");
        int depth = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            depth += c == '(' || c == '<' ? 1 : c == ')' || c == '>' ? -1 : 0;
            boolean pointer = depth > 0 && i > 0 && "(<,".indexOf(text.charAt(i - 1)) < 0;
            boolean operator = text.startsWith("operator", i - 8) || text.startsWith("operator->", i - 10);
            pattern.append(c == '*' && !pointer && !operator ? ANY : c == '?' && questions ? ONE : c);
        }
        return pattern.toString();
    }

    /// Whether it stands for other characters in a pattern.
    static boolean isWild(char c) {
        return c == ANY || c == ONE;
    }

    private static int firstWild(String of) {
        int at = 0;
        while (at < of.length() && !isWild(of.charAt(at))) {
            at++;
        }
        return at;
    }

    /// The names of a table that are meant.
    BitSet in(NameTable table, ImageFormat format, Demangler demangler) {
        BitSet found = new BitSet(table.count());
        raw(table, pattern, found);
        if (format == ImageFormat.MACH_O) {
            raw(table, "_" + pattern, found);
        }
        if (versioned.version() != null) {
            versioned(table, found);
        }
        if (words.isEmpty()) {
            for (int i = 0; i < table.count(); i++) {
                readable(table, i, format, demangler, found);
            }
        } else {
            table.containing(words, i -> readable(table, i, format, demangler, found));
        }
        return found;
    }

    private void raw(NameTable table, String wanted, BitSet found) {
        if (!wild) {
            byte[] bytes = utf8(wanted);
            for (int i = table.from(bytes); i < table.count() && table.is(i, bytes); i++) {
                found.set(i);
            }
            return;
        }
        int literal = firstWild(wanted);
        byte[] start = utf8(wanted.substring(0, literal));
        boolean prefix = literal == wanted.length() - 1 && wanted.charAt(literal) == ANY;
        for (int i = table.from(start); i < table.count() && table.startsWith(i, start); i++) {
            if (prefix || matches(wanted, table.name(i))) {
                found.set(i);
            }
        }
    }

    private void versioned(NameTable table, BitSet found) {
        byte[] start = utf8(versioned.name().substring(0, firstWild(versioned.name())));
        for (int i = table.from(start); i < table.count() && table.startsWith(i, start); i++) {
            Detail detail = Detail.read(table.detail(i));
            if (detail.version() != null
                    && matches(versioned.name(), table.name(i))
                    && matches(String.valueOf(versioned.version()), detail.version())) {
                found.set(i);
            }
        }
    }

    private void readable(NameTable table, int index, ImageFormat format, Demangler demangler, BitSet found) {
        if (found.get(index)) {
            return;
        }
        List<String> forms = ReadableForms.of(demangler.demangle(format.sourceName(table.name(index))));
        for (String each : forms) {
            String form = ReadableForms.packed(each);
            if (wild ? matches(packed, form) : packed.equals(form)) {
                found.set(index);
                return;
            }
        }
    }

    /// Whether a name fits a pattern. Takes time in proportion to the product of both lengths at most.
    private static boolean matches(String pattern, String name) {
        int p = 0;
        int n = 0;
        int star = -1;
        int retry = 0;
        while (n < name.length()) {
            if (p < pattern.length() && pattern.charAt(p) == ANY) {
                star = p++;
                retry = n;
            } else if (p < pattern.length() && (pattern.charAt(p) == name.charAt(n) || pattern.charAt(p) == ONE)) {
                p++;
                n++;
            } else if (star >= 0) {
                p = star + 1;
                n = ++retry;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == ANY) {
            p++;
        }
        return p == pattern.length();
    }

    private static byte[] utf8(String of) {
        return of.getBytes(StandardCharsets.UTF_8);
    }
}
