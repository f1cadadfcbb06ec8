package org.interopexplorer.core.pdb;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.DoubleConsumer;
import org.interopexplorer.core.bytes.ByteView;
import org.interopexplorer.core.bytes.MappedFile;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.EnumType;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.ctype.NamedType;
import org.interopexplorer.core.ctype.RecordType;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.image.Export;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.image.Section;
import org.interopexplorer.core.machine.Abi;
import org.jspecify.annotations.Nullable;

/// Reads functions from the program database of one library. Safe for use by several threads.
public final class PdbReader {
    private static final int INFO = 1;
    private static final int TYPES = 2;
    private static final int DEBUG = 3;
    private static final int IDS = 4;
    private static final int NO_STREAM = 0xffff;

    private static final int S_END = 0x0006;
    private static final int S_BPREL32 = 0x110b;
    private static final int S_LPROC32 = 0x110f;
    private static final int S_UDT = 0x1108;
    private static final int S_GPROC32 = 0x1110;
    private static final int S_REGREL32 = 0x1111;
    private static final int S_PUB32 = 0x110e;
    private static final int S_BLOCK32 = 0x1103;
    private static final int S_INLINESITE = 0x114d;
    private static final int S_PROC_ID_END = 0x114f;
    private static final int S_LOCAL = 0x113e;
    private static final int S_LPROC32_ID = 0x1146;
    private static final int S_GPROC32_ID = 0x1147;
    private static final int LF_FUNC_ID = 0x1601;
    private static final int LF_MFUNC_ID = 0x1602;

    private final Path path;
    private final PdbTypes types;
    private final TypeStream records;
    private final @Nullable TypeStream ids;
    private final Map<Long, Procedure> byAddress = new HashMap<>();
    private final Map<String, Procedure> byName = new HashMap<>();
    private final Map<Long, String> publicNames = new HashMap<>();

    /// @param names of its parameters, including `this`; empty if they are not recorded
    private record Procedure(String name, int type, boolean byId, long offset, List<String> names) {}

    private PdbReader(Path path, MsfFile file, NativeImage library, Abi abi) throws MalformedFileException {
        this.path = path;
        this.records = new TypeStream(file.stream(TYPES));
        this.types = new PdbTypes(records, abi);
        this.ids = ids(file);
        publicNames(file, library);
        for (int stream : modules(file.stream(DEBUG))) {
            try {
                symbols(file.stream(stream), library.sections());
            } catch (MalformedFileException _) {
                // A damaged module is skipped.
            }
        }
    }

    /// Reads the program database of a library.
    ///
    /// @param wanted the id in the library: GUID and age
    /// @throws MalformedFileException if the file is no program database, or belongs to another build
    /// @throws IOException if the file cannot be read
    public static PdbReader read(Path path, NativeImage library, @Nullable String wanted, Abi abi)
            throws IOException, MalformedFileException {
        return MappedFile.read(path, bytes -> read(path, bytes, library, wanted, abi));
    }

    /// The same for a file that is mapped already.
    static PdbReader read(Path path, ByteView bytes, NativeImage library, @Nullable String wanted, Abi abi)
            throws MalformedFileException {
        MsfFile file = new MsfFile(bytes);
        String found = id(file.stream(INFO));
        if (wanted != null && !guid(wanted).equals(guid(found))) {
            throw MsfFile.fault(PdbFault.OTHER_BUILD, found, wanted);
        }
        return new PdbReader(path, file, library, abi);
    }

    private static String guid(String id) {
        int comma = id.indexOf(',');
        return comma < 0 ? id : id.substring(0, comma);
    }

    private static String id(ByteView info) throws MalformedFileException {
        long high = info.u32(12) << 32 | (long) info.u16(16) << 16 | info.u16(18);
        UUID guid = new UUID(high, info.order(java.nio.ByteOrder.BIG_ENDIAN).i64(20));
        return "%s, %d".formatted(guid.toString().toUpperCase(Locale.ROOT), info.u32(8));
    }

    /// The file that is read.
    public Path path() {
        return path;
    }

    private static @Nullable TypeStream ids(MsfFile file) {
        try {
            return new TypeStream(file.stream(IDS));
        } catch (MalformedFileException _) {
            // Older files do not have it.
            return null;
        }
    }

    /// Reads the public symbols at exports that have no name. Where several names stand at one address, as after the
    /// linker folded equal functions, none is taken.
    private void publicNames(MsfFile file, NativeImage library) {
        Set<Long> wanted = new HashSet<>();
        for (Export export : library.exports()) {
            if (export.name().isEmpty()) {
                wanted.add(export.address());
            }
        }
        if (wanted.isEmpty()) {
            return;
        }
        Set<Long> several = new HashSet<>();
        try {
            ByteView symbols = file.stream(file.stream(DEBUG).u16(20));
            for (long at = 0; symbols.contains(at, 4); at += 2L + Math.max(2, symbols.u16(at))) {
                if (symbols.u16(at + 2) == S_PUB32) {
                    Records record = new Records(symbols, at + 8);
                    long offset = record.u32();
                    int segment = record.u16();
                    if (segment >= 1 && segment <= library.sections().size()) {
                        long address = library.sections().get(segment - 1).address() + offset;
                        if (wanted.contains(address) && publicNames.putIfAbsent(address, record.text()) != null) {
                            several.add(address);
                        }
                    }
                }
            }
        } catch (MalformedFileException _) {
            // A damaged stream names what came before the damage.
        }
        publicNames.keySet().removeAll(several);
    }

    /// The name that the linker knew for an export without one, mangled as in an object file.
    public Optional<String> publicName(Export export) {
        return Optional.ofNullable(publicNames.get(export.address()));
    }

    /// The streams with the symbols of the modules (LLVM, "The PDB DBI Stream").
    private static List<Integer> modules(ByteView debug) throws MalformedFileException {
        List<Integer> streams = new ArrayList<>();
        long end = Math.min(debug.size(), 64 + debug.u32(24));
        long at = 64;
        while (at + 64 < end) {
            int stream = debug.u16(at + 34);
            if (stream != NO_STREAM && debug.u32(at + 36) > 4) {
                streams.add(stream);
            }
            Records names = new Records(debug, at + 64);
            var _ = names.text();
            var _ = names.text();
            at = Math.ceilDiv(names.at(), 4L) * 4;
        }
        return streams;
    }

    private void symbols(ByteView module, List<Section> sections) throws MalformedFileException {
        long at = 4;
        while (module.contains(at, 4)) {
            int kind = module.u16(at + 2);
            if (kind == S_GPROC32 || kind == S_LPROC32 || kind == S_GPROC32_ID || kind == S_LPROC32_ID) {
                procedure(module, at, kind, sections);
            }
            at += 2L + Math.max(2, module.u16(at));
        }
    }

    private void procedure(ByteView module, long at, int kind, List<Section> sections) throws MalformedFileException {
        Records record = new Records(module, at + 4 + 24);
        int type = record.type();
        long offset = record.u32();
        int segment = record.u16();
        record.skip(1);
        boolean byId = kind == S_GPROC32_ID || kind == S_LPROC32_ID;
        Procedure procedure = new Procedure(record.text(), type, byId, at, parameters(module, at));
        if (segment >= 1 && segment <= sections.size()) {
            byAddress.putIfAbsent(sections.get(segment - 1).address() + offset, procedure);
        }
        if (kind == S_GPROC32 || kind == S_GPROC32_ID) {
            byName.putIfAbsent(procedure.name(), procedure);
        }
    }

    /// The names of a procedure's parameters, which follow its record.
    private static List<String> parameters(ByteView module, long procedure) throws MalformedFileException {
        List<String> marked = new ArrayList<>();
        List<String> relative = new ArrayList<>();
        long at = procedure + 2 + module.u16(procedure);
        while (module.contains(at, 4)) {
            int kind = module.u16(at + 2);
            switch (kind) {
                case S_LOCAL -> {
                    if ((module.u16(at + 8) & 1) != 0) {
                        marked.add(new Records(module, at + 10).text());
                    }
                }
                case S_REGREL32 -> relative.add(new Records(module, at + 14).text());
                case S_BPREL32 -> {
                    if (module.i32(at + 4) > 0) {
                        relative.add(new Records(module, at + 12).text());
                    }
                }
                default -> {
                    // No other record is a parameter.
                }
            }
            // All parameters come before the first inner block, whose own may be of an inlined function, and before the
            // end of the scope.
            if (kind == S_END || kind == S_BLOCK32 || kind == S_INLINESITE || kind == S_PROC_ID_END) {
                break;
            }
            at += 2L + Math.max(2, module.u16(at));
        }
        return marked.isEmpty() ? relative : marked;
    }

    /// Receives named types.
    public interface Taking {
        /// @param name without keyword and scope
        /// @param scope the namespaces and classes around it, such as `ns::outer::`; empty for none
        /// @param index of its record
        void type(String name, String scope, CType type, int index);
    }

    /// Reads the named structs, unions, enums and typedefs.
    ///
    /// @param most how many types are read at the most
    /// @return whether these are all
    /// @throws IOException if the file cannot be read
    /// @throws InterruptedException if the thread was interrupted
    public synchronized boolean types(int most, Taking taking, DoubleConsumer progress)
            throws IOException, MalformedFileException, InterruptedException {
        int count = 0;
        Set<String> known = new HashSet<>();
        for (int i = 0; i < records.count(); i++) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            progress.accept((double) i / records.count());
            int index = records.first() + i;
            ClassRecord record = ClassRecord.read(records, index);
            if (record != null
                    && !record.isDeclaration()
                    && record.tag() != null
                    && known.add(record.kind() + " " + record.name() + " " + record.size())) {
                if (count++ >= most) {
                    return false;
                }
                take(record.name(), index, taking);
            }
        }
        Map<String, Integer> names = MappedFile.read(path, bytes -> typedefs(new MsfFile(bytes)));
        for (Map.Entry<String, Integer> named : names.entrySet()) {
            ClassRecord record = ClassRecord.read(records, named.getValue());
            if (record == null || !record.name().equals(named.getKey())) {
                if (count++ >= most) {
                    return false;
                }
                take(named.getKey(), named.getValue(), taking);
            }
        }
        return true;
    }

    private void take(String name, int index, Taking taking) {
        int scope = name.indexOf('<') >= 0 ? -1 : name.lastIndexOf("::");
        try {
            CType type = types.type(index, 0);
            String bare = scope < 0 ? name : name.substring(scope + 2);
            boolean isTypedef = !(type instanceof RecordType || type instanceof EnumType)
                    || index < SimpleTypes.FIRST_RECORD
                    || !name.equals(nameOf(index));
            taking.type(
                    bare,
                    scope < 0 ? "" : name.substring(0, scope + 2),
                    isTypedef ? new NamedType(bare, type) : type,
                    index);
        } catch (MalformedFileException _) {
            // C has no such type.
        }
    }

    private @Nullable String nameOf(int index) throws MalformedFileException {
        ClassRecord record = ClassRecord.read(records, index);
        return record == null ? null : record.name();
    }

    /// The names that `typedef` gave to types, of all modules; a class of C++ is among them by its own name.
    private static Map<String, Integer> typedefs(MsfFile file) throws MalformedFileException {
        Map<String, Integer> names = new LinkedHashMap<>();
        ByteView debug = file.stream(DEBUG);
        names(file.stream(debug.u16(20)), 0, names);
        for (int stream : modules(debug)) {
            try {
                names(file.stream(stream), 4, names);
            } catch (MalformedFileException _) {
                // A damaged module is skipped.
            }
        }
        return names;
    }

    private static void names(ByteView symbols, long from, Map<String, Integer> into) throws MalformedFileException {
        for (long at = from; symbols.contains(at, 4); at += 2L + Math.max(2, symbols.u16(at))) {
            if (symbols.u16(at + 2) == S_UDT) {
                Records record = new Records(symbols, at + 4);
                int type = record.type();
                into.putIfAbsent(record.text(), type);
            }
        }
    }

    /// An exported function; empty if the database does not have it or C has no type for it.
    ///
    /// @throws MalformedFileException if the database is damaged at that place
    public synchronized Optional<PdbFunction> function(Export export, String name) throws MalformedFileException {
        Procedure found = byAddress.get(export.address());
        if (found == null) {
            found = byName.get(name);
        }
        if (found == null || found.type() == 0) {
            return Optional.empty();
        }
        int type = found.type();
        if (found.byId()) {
            TypeStream its = ids;
            int kind = its == null ? 0 : its.kind(type);
            if (its == null || (kind != LF_FUNC_ID && kind != LF_MFUNC_ID)) {
                return Optional.empty();
            }
            Records id = its.record(type);
            id.skip(4);
            type = id.type();
        }
        List<String> names = found.names();
        int count = types.function(type, List.of(), 0).parameters().size();
        // Local variables that are not marked as such follow the parameters.
        List<String> its = names.size() > count ? names.subList(0, count) : names;
        FunctionType made = types.function(type, its, 0);
        return Optional.of(new PdbFunction(found.name(), made, found.offset(), types.refusals(made)));
    }
}
