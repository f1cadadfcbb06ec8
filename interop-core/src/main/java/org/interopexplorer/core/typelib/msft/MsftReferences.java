package org.interopexplorer.core.typelib.msft;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.interopexplorer.core.bytes.ByteView;
import org.interopexplorer.core.diagnostic.DiagnosticLog;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.message.Hexadecimal;
import org.interopexplorer.core.typelib.Guid;
import org.interopexplorer.core.typelib.ImportedLibrary;
import org.interopexplorer.core.typelib.TypeKind;
import org.interopexplorer.core.typelib.TypeReference;
import org.interopexplorer.core.typelib.Version;

/// Resolves references: to types of this library by their index, to types of others through two tables.
final class MsftReferences {
    /// Bytes of an imported type: flags, library, GUID or index.
    private static final int IMPORTED_TYPE = 12;
    private static final int BY_GUID = 0x10000;
    private static final int KIND_SHIFT = 24;
    private static final int KIND_MASK = 0xff;
    /// In the lowest bits of a reference: it leads to a type of another library.
    private static final int IMPORTED = 1;
    /// Bytes of an imported file before its name: GUID, language, version, length of the name.
    private static final int FILE_INTRODUCTION = 14;

    private final int types;
    private final ByteView importedTypes;
    private final MsftValues values;
    private final DiagnosticLog log;
    private final Map<Integer, ImportedLibrary> libraries = new HashMap<>();
    private final List<ImportedLibrary> inOrder = new ArrayList<>();
    private final Map<Integer, TypeReference> known = new HashMap<>();

    /// @param types how many types the library itself has
    MsftReferences(
            int types,
            ByteView importedTypes,
            ByteView importedFiles,
            MsftTexts texts,
            MsftValues values,
            DiagnosticLog log) {
        this.types = types;
        this.importedTypes = importedTypes;
        this.values = values;
        this.log = log;
        try {
            readLibraries(importedFiles, texts);
        } catch (MalformedFileException e) {
            log.add(e);
        }
    }

    private void readLibraries(ByteView files, MsftTexts texts) throws MalformedFileException {
        long at = 0;
        while (at < files.size()) {
            // The two lowest bits of the length have another meaning.
            int length = files.u16(at + 12) >>> 2;
            ImportedLibrary library = new ImportedLibrary(
                    values.guid(files.i32(at)),
                    new Version(files.u16(at + 8), files.u16(at + 10)),
                    files.i32(at + 4),
                    texts.decode(files, at + FILE_INTRODUCTION, length));
            libraries.put((int) at, library);
            inOrder.add(library);
            at = (at + FILE_INTRODUCTION + length + 3) & ~3L;
        }
    }

    /// The imported libraries, in file order.
    List<ImportedLibrary> libraries() {
        return inOrder;
    }

    /// The type that a reference leads to.
    TypeReference at(int href) {
        return known.computeIfAbsent(href, this::read);
    }

    private TypeReference read(int href) {
        if ((href & 3) == 0) {
            int index = href / TypeTable.ENTRY;
            if (href >= 0 && index < types && href % TypeTable.ENTRY == 0) {
                return new TypeReference.Local(index);
            }
        } else if ((href & 3) == IMPORTED && href > 0) {
            try {
                return imported(href);
            } catch (MalformedFileException e) {
                log.add(e);
                return new TypeReference.Broken(href);
            }
        }
        log.add(MsftFault.REFERENCE_BROKEN, -1, Hexadecimal.of(href), types);
        return new TypeReference.Broken(href);
    }

    private TypeReference imported(int href) throws MalformedFileException {
        long at = href & ~3;
        int flags = importedTypes.i32(at);
        ImportedLibrary library = libraries.get(importedTypes.i32(at + 4));
        if (library == null || at % IMPORTED_TYPE != 0) {
            log.add(MsftFault.REFERENCE_LIBRARY, importedTypes.inFile(at).value(), Hexadecimal.of(href));
            return new TypeReference.Broken(href);
        }
        int number = flags >>> KIND_SHIFT & KIND_MASK;
        TypeKind[] kinds = TypeKind.values();
        TypeKind kind = number < kinds.length ? kinds[number] : null;
        int which = importedTypes.i32(at + 8);
        Guid guid = (flags & BY_GUID) == 0 ? null : values.guid(which);
        return new TypeReference.Imported(library, kind, guid, guid == null ? which : -1);
    }
}
