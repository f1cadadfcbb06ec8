package org.interopexplorer.core.typelib.msft;

import java.nio.charset.Charset;
import java.util.HashMap;
import java.util.Map;
import org.interopexplorer.core.bytes.ByteView;
import org.interopexplorer.core.diagnostic.DiagnosticLog;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.typelib.reading.Budget;
import org.jspecify.annotations.Nullable;

/// The names and strings of a library. Each is decoded once.
final class MsftTexts {
    /// Bytes before a name: the type it belongs to, the next of its hash bucket, its length with flags and hash.
    private static final int NAME_INTRODUCTION = 12;

    private final ByteView names;
    private final ByteView strings;
    private final Charset charset;
    private final DiagnosticLog log;
    private final Map<Integer, String> knownNames = new HashMap<>();
    private final Map<Integer, String> knownStrings = new HashMap<>();
    private final Budget budget;

    /// @param elsewhere how many bytes of text other parts of the library may contain
    MsftTexts(ByteView names, ByteView strings, Charset charset, long elsewhere, DiagnosticLog log) {
        this.names = names;
        this.strings = strings;
        this.charset = charset;
        this.log = log;
        this.budget = new Budget(MsftFault.OVERLAP, MsftFault.PART_TEXTS, names.size() + strings.size() + elsewhere);
    }

    /// A name; null if there is none, or, with a diagnostic, if it cannot be read.
    @Nullable
    String name(int offset) {
        if (offset == MsftHeader.NONE) {
            return null;
        }
        String known = knownNames.get(offset);
        if (known != null) {
            return known;
        }
        try {
            int length = names.u8(offset + 8L);
            String name = decode(names, offset + (long) NAME_INTRODUCTION, length);
            knownNames.put(offset, name);
            return name;
        } catch (MalformedFileException e) {
            log.add(e);
            return null;
        }
    }

    /// A name, or the empty text for none.
    String nameOrEmpty(int offset) {
        String name = name(offset);
        return name == null ? "" : name;
    }

    /// A string; null if there is none, or, with a diagnostic, if it cannot be read.
    @Nullable
    String string(int offset) {
        if (offset == MsftHeader.NONE) {
            return null;
        }
        String known = knownStrings.get(offset);
        if (known != null) {
            return known;
        }
        try {
            String string = decode(strings, offset + 2L, strings.u16(offset));
            knownStrings.put(offset, string);
            return string;
        } catch (MalformedFileException e) {
            log.add(e);
            return null;
        }
    }

    /// Decodes `length` bytes of text anywhere in the library.
    String decode(ByteView view, long offset, int length) throws MalformedFileException {
        byte[] bytes = view.bytes(offset, length);
        budget.spend(length, view, offset);
        return new String(bytes, charset);
    }
}
