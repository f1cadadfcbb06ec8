package org.interopexplorer.core.pdb;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.interopexplorer.core.bytes.ByteView;
import org.interopexplorer.core.bytes.MappedFile;
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
    private static final int S_GPROC32 = 0x1110;
    private static final int S_REGREL32 = 0x1111;
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

    /// @param names of its parameters, `this` among them; empty where the record does not say them
    private record Procedure(String name, int type, boolean byId, long offset, List<String> names) {}

    private PdbReader(Path path, MsfFile file, NativeImage library, Abi abi) throws MalformedFileException {
        this.path = path;
        this.records = new TypeStream(file.stream(TYPES));
        this.types = new PdbTypes(records, abi);
        this.ids = ids(file);
        for (int stream : modules(file.stream(DEBUG))) {
            try {
                symbols(file.stream(stream), library.sections());
            } catch (MalformedFileException _) {
                // A broken module says nothing; the others are kept.
            }
        }
    }

    /// Reads the program database of a library.
    ///
    /// @param wanted the id that the library names: GUID and age
    /// @throws MalformedFileException where the file is none, or that of another build
    /// @throws IOException where the system fails to deliver the bytes
    public static PdbReader read(Path path, NativeImage library, @Nullable String wanted, Abi abi)
            throws IOException, MalformedFileException {
        return MappedFile.read(path, bytes -> {
            MsfFile file = new MsfFile(bytes);
            String found = id(file.stream(INFO));
            if (wanted != null && !guid(wanted).equals(guid(found))) {
                throw MsfFile.fault(PdbFault.OTHER_BUILD, found, wanted);
            }
            return new PdbReader(path, file, library, abi);
        });
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
            // Older files have none.
            return null;
        }
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

    /// The names of the parameters of a procedure, which are records behind it.
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
                    // Of what else stands there nothing is a parameter.
                }
            }
            // The scope's first inner block or its end comes after all parameters.
            if (kind == S_END || kind == 0x1103 || kind == 0x114f) {
                break;
            }
            at += 2L + Math.max(2, module.u16(at));
        }
        return marked.isEmpty() ? relative : marked;
    }

    /// An exported function; empty where the database does not have it, or where C has no type for it.
    ///
    /// @throws MalformedFileException where the database is damaged there
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
        // Unmarked locals stand behind the parameters.
        List<String> its = names.size() > count ? names.subList(0, count) : names;
        return Optional.of(new PdbFunction(found.name(), types.function(type, its, 0), found.offset()));
    }
}
