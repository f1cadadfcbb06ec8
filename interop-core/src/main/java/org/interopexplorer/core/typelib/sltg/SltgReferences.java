package org.interopexplorer.core.typelib.sltg;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.interopexplorer.core.bytes.ByteView;
import org.interopexplorer.core.diagnostic.Diagnostic;
import org.interopexplorer.core.diagnostic.DiagnosticLog;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.message.Hexadecimal;
import org.interopexplorer.core.message.Message;
import org.interopexplorer.core.typelib.Guid;
import org.interopexplorer.core.typelib.ImportedLibrary;
import org.interopexplorer.core.typelib.TypeReference;
import org.jspecify.annotations.Nullable;

/// The references of the library's types. Each type has a table of them, with a text for each.
///
/// `*\RNAME*#INDEX` names a type by its index in a library. Both numbers are hexadecimal: NAME is the offset of
/// the library's text ([LibraryId]) in the name table, or `ffff` for this library.
final class SltgReferences {
    private static final Pattern FORM = Pattern.compile("\\*\\\\R([0-9A-Fa-f]{1,4})\\*#([0-9A-Fa-f]{1,4})");
    private static final int THIS_LIBRARY = 0xffff;
    private static final int MAGIC = 0xdf;
    private static final int COUNT_AT = 0x44;
    private static final int TABLE = COUNT_AT + 4;
    /// Bytes of a reference before the texts, whose meaning is not known.
    private static final int REFERENCE = 8;
    /// Bytes between those and the texts.
    private static final int GAP = 7;

    private static final Guid STANDARD_OLE = Guid.parse("00020430-0000-0000-c000-000000000046");
    /// The index of `IDispatch` in every version of `stdole`.
    private static final int DISPATCH = 4;

    private final int types;
    private final SltgNames names;
    private final DiagnosticLog log;
    private final Map<Integer, Optional<ImportedLibrary>> libraries = new LinkedHashMap<>();
    private @Nullable TypeReference dispatch;

    /// @param types how many types this library has
    SltgReferences(int types, SltgNames names, DiagnosticLog log) {
        this.types = types;
        this.names = names;
        this.log = log;
    }

    /// The libraries that the tables read so far refer to.
    List<ImportedLibrary> libraries() {
        return libraries.values().stream().flatMap(Optional::stream).distinct().toList();
    }

    /// The first reference to `IDispatch` read so far; null if there was none.
    @Nullable
    TypeReference dispatch() {
        return dispatch;
    }

    /// Reads the table at an offset of a type's block. A diagnostic reports what cannot be read.
    List<TypeReference> table(ByteView block, long offset) {
        List<TypeReference> table = new ArrayList<>();
        try {
            ByteView start = block.slice(offset, block.size() - offset);
            if (start.u8(0) != MAGIC) {
                throw new MalformedFileException(Diagnostic.of(
                        SltgFault.REFERENCES_MAGIC,
                        start.inFile(0).value(),
                        start.inFile(0),
                        new Hexadecimal(start.u8(0), 2),
                        new Hexadecimal(MAGIC, 2)));
            }
            int bytes = start.count(start.u32(COUNT_AT), 1, TABLE, Message.of(SltgFault.PART_REFERENCE_BYTES));
            long at = (long) TABLE + bytes + GAP;
            for (int i = 0; i < bytes / REFERENCE; i++) {
                int length = start.u16(at);
                String text = new String(start.bytes(at + 2, length), StandardCharsets.ISO_8859_1);
                table.add(reference(text, i, start.inFile(at).value()));
                at += 2 + length;
            }
        } catch (MalformedFileException e) {
            log.add(e);
        }
        return table;
    }

    private TypeReference reference(String text, int number, long at) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            log.add(SltgFault.REFERENCE_TEXT, at, number, Hexadecimal.of(at), text, "*\\RNAME*#INDEX");
            return new TypeReference.Broken(number);
        }
        int library = HexFormat.fromHexDigits(parts.group(1));
        int index = HexFormat.fromHexDigits(parts.group(2));
        return library == THIS_LIBRARY ? local(index, number, at) : imported(library, index, number, at);
    }

    private TypeReference local(int index, int number, long at) {
        if (index < types) {
            return new TypeReference.Local(index);
        }
        log.add(SltgFault.REFERENCE_INDEX, at, number, Hexadecimal.of(at), index, types);
        return new TypeReference.Broken(number);
    }

    private TypeReference imported(int name, int index, int number, long at) {
        ImportedLibrary library = libraries
                .computeIfAbsent(name, offset -> library(offset, number, at))
                .orElse(null);
        if (library == null) {
            return new TypeReference.Broken(number);
        }
        TypeReference reference = new TypeReference.Imported(library, null, null, index);
        if (dispatch == null && index == DISPATCH && library.guid().equals(STANDARD_OLE)) {
            dispatch = reference;
        }
        return reference;
    }

    private Optional<ImportedLibrary> library(int name, int number, long at) {
        String text = names.orEmpty(name);
        ImportedLibrary library = LibraryId.parse(text);
        if (library == null) {
            log.add(
                    SltgFault.REFERENCE_LIBRARY,
                    at,
                    number,
                    Hexadecimal.of(at),
                    text,
                    "*\\G{GUID}#MAJOR.MINOR#LCID#PATH#NAME");
        }
        return Optional.ofNullable(library);
    }
}
