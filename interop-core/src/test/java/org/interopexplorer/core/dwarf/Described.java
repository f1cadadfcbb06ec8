package org.interopexplorer.core.dwarf;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.interopexplorer.core.ctype.ArrayType;
import org.interopexplorer.core.ctype.CSpelling;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.ctype.Layout;
import org.interopexplorer.core.ctype.MemberPlacement;
import org.interopexplorer.core.ctype.PointerType;
import org.interopexplorer.core.ctype.RecordType;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.image.Export;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.open.FileOpener;

/// All that debug information says about a library's exports, as text to compare.
final class Described {
    private Described() {}

    /// A reader for the debug information of a library.
    static DwarfReader reader(Path library) throws IOException, MalformedFileException {
        FileOpener opener = new FileOpener(Machine.current());
        return new DebugFiles(opener::image).find(opener.image(library)).orElseThrow();
    }

    private static List<Export> exports(Path library) throws IOException, MalformedFileException {
        return new FileOpener(Machine.current())
                .image(library).exports().stream()
                        .filter(export -> export.target().callable())
                        .toList();
    }

    /// The prototypes of the exports that debug information describes, by name; each asked for by itself.
    static Map<String, FunctionType> functions(Path library) throws IOException, MalformedFileException {
        FileOpener opener = new FileOpener(Machine.current());
        Optional<DwarfReader> reader = new DebugFiles(opener::image).find(opener.image(library));
        return reader.isPresent() ? functions(library, reader.get()) : Map.of();
    }

    /// The same, by a reader at hand.
    static Map<String, FunctionType> functions(Path library, DwarfReader reader)
            throws IOException, MalformedFileException {
        Map<String, FunctionType> functions = new LinkedHashMap<>();
        for (Export export : exports(library)) {
            try {
                reader.function(export, export.name()).ifPresent(found -> functions.put(export.name(), found.type()));
            } catch (MalformedFileException _) {
                // Has no type in C.
            }
        }
        return functions;
    }

    /// The prototypes of all exports, asked for at once.
    static Map<String, FunctionType> all(Path library) throws IOException, InterruptedException {
        Map<String, FunctionType> functions = new LinkedHashMap<>();
        try {
            List<Export> exports = exports(library);
            List<String> names = exports.stream().map(Export::name).toList();
            DwarfReader reader = reader(library);
            reader.read(
                    reader.search(exports, names, _ -> {}),
                    new DwarfReader.Taking() {
                        @Override
                        public void function(int i, DwarfFunction function) {
                            functions.put(names.get(i), function.type());
                        }

                        @Override
                        public void refused(int i, MalformedFileException why) {
                            // Has no type in C.
                        }
                    },
                    _ -> {});
        } catch (MalformedFileException _) {
            // Damaged as a whole.
        }
        return functions;
    }

    /// The structs and unions that a function uses, with their members' places.
    static String layouts(FunctionType type, Layout layout) {
        Set<RecordType> records = new LinkedHashSet<>();
        collect(type.returnType(), records);
        type.parameters().forEach(parameter -> collect(parameter.type(), records));
        StringBuilder text = new StringBuilder();
        for (RecordType record : records) {
            text.append(CSpelling.of(record)).append(' ').append(layout.sizeOf(record));
            for (MemberPlacement placement : layout.namedPlacements(record)) {
                text.append(", ")
                        .append(placement.member().name())
                        .append('@')
                        .append(placement.offset() * 8 + placement.bitOffset());
            }
            text.append('\n');
        }
        return text.toString();
    }

    private static void collect(CType type, Set<RecordType> records) {
        switch (type.resolved()) {
            case PointerType pointer -> collect(pointer.target(), records);
            case ArrayType array -> collect(array.element(), records);
            case RecordType record -> {
                if (record.isComplete() && records.add(record)) {
                    record.members().forEach(member -> collect(member.type(), records));
                }
            }
            default -> {}
        }
    }
}
