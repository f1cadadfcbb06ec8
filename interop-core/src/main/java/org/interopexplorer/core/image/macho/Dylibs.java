package org.interopexplorer.core.image.macho;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.interopexplorer.core.bytes.ByteView;
import org.interopexplorer.core.diagnostic.DiagnosticLog;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.image.Dependency;
import org.interopexplorer.core.image.Dependency.Kind;
import org.interopexplorer.core.image.LibraryVersion;
import org.jspecify.annotations.Nullable;

/// The libraries that an image names (`dylib_command`): itself, and those that it loads. Symbols refer to these by
/// number.
final class Dylibs {
    /// Numbers that stand for no particular library (`BIND_SPECIAL_DYLIB_…`).
    static final int SELF = 0;

    static final int MAIN_EXECUTABLE = -1;
    static final int FLAT_LOOKUP = -2;
    static final int WEAK_LOOKUP = -3;

    /// Stands for the program that loads a bundle, whose name the bundle does not know.
    static final String MAIN_EXECUTABLE_NAME = "main executable";

    private static final String SELF_NAME = "this image";

    /// A later form of the command has this number as its time stamp, and flags after it (`dylib_use_command`).
    private static final int USE_MARKER = 0x1a74_1800;

    private static final int USE_SIZE = 28;
    private static final int USE_WEAK = 1;
    private static final int USE_REEXPORT = 2;
    private static final int USE_DELAYED = 8;

    private final List<Named> loaded = new ArrayList<>();
    private @Nullable Named identity;

    /// Requires no particular version.
    private static final LibraryVersion ANY = new LibraryVersion(-1);

    private static final LibraryVersion UNKNOWN = new LibraryVersion(0);

    /// A library with the versions that are given with its name.
    ///
    /// @param name null if it cannot be read
    /// @param compatibility the least version that the linked code works with
    record Named(@Nullable String name, Kind kind, LibraryVersion current, LibraryVersion compatibility) {}

    private Dylibs() {}

    static Dylibs read(List<LoadCommand> commands, DiagnosticLog log) {
        Dylibs dylibs = new Dylibs();
        for (LoadCommand command : commands) {
            switch (command.type()) {
                case LoadCommand.LC_LOAD_DYLIB, LoadCommand.LC_LOAD_UPWARD_DYLIB ->
                    dylibs.loaded.add(named(command, Kind.REQUIRED, log));
                case LoadCommand.LC_LOAD_WEAK_DYLIB -> dylibs.loaded.add(named(command, Kind.OPTIONAL, log));
                case LoadCommand.LC_REEXPORT_DYLIB -> dylibs.loaded.add(named(command, Kind.REEXPORTED, log));
                case LoadCommand.LC_LAZY_LOAD_DYLIB -> dylibs.loaded.add(named(command, Kind.DELAYED, log));
                case LoadCommand.LC_ID_DYLIB -> dylibs.identity = named(command, Kind.REQUIRED, log);
                default -> {}
            }
        }
        return dylibs;
    }

    private static Named named(LoadCommand command, Kind kind, DiagnosticLog log) {
        ByteView bytes = command.bytes();
        try {
            boolean use = bytes.size() >= USE_SIZE && bytes.i32(12) == USE_MARKER && bytes.u32(8) == USE_SIZE;
            return new Named(
                    command.text(8),
                    use ? kind(bytes.i32(24), kind) : kind,
                    new LibraryVersion(bytes.i32(16)),
                    new LibraryVersion(bytes.i32(20)));
        } catch (MalformedFileException e) {
            log.add(MachOFault.DYLIB_UNREADABLE, bytes.inFile(0).value(), bytes.inFile(0));
            return new Named(null, kind, UNKNOWN, UNKNOWN);
        }
    }

    private static Kind kind(int flags, Kind otherwise) {
        if ((flags & USE_REEXPORT) != 0) {
            return Kind.REEXPORTED;
        }
        if ((flags & USE_WEAK) != 0) {
            return Kind.OPTIONAL;
        }
        return (flags & USE_DELAYED) != 0 ? Kind.DELAYED : otherwise;
    }

    /// The image's own install name with its versions; null if it has none.
    @Nullable
    Named identity() {
        return identity;
    }

    /// The libraries that it loads, in the order of their numbers, which start at 1.
    List<Named> loaded() {
        return loaded;
    }

    /// Each library once, even if several commands name it, as the strictest of them requires it.
    List<Dependency> dependencies() {
        Map<String, Dependency> dependencies = new LinkedHashMap<>();
        for (Named library : loaded) {
            if (library.name != null) {
                dependencies.merge(
                        library.name,
                        new Dependency(
                                library.name,
                                library.kind,
                                List.of(),
                                library.compatibility.equals(ANY) ? null : library.compatibility),
                        Dylibs::both);
            }
        }
        return List.copyOf(dependencies.values());
    }

    private static Dependency both(Dependency one, Dependency other) {
        LibraryVersion least = one.atLeast();
        if (least == null || (other.atLeast() != null && other.atLeast().compareTo(least) > 0)) {
            least = other.atLeast();
        }
        return new Dependency(one.name(), harder(one.kind(), other.kind()), List.of(), least);
    }

    private static Kind harder(Kind one, Kind other) {
        for (Kind kind : List.of(Kind.REEXPORTED, Kind.REQUIRED, Kind.OPTIONAL)) {
            if (one == kind || other == kind) {
                return kind;
            }
        }
        return one;
    }

    /// The library with a number; null if any library may supply the symbol, or none has that number.
    @Nullable
    String name(int ordinal) {
        return switch (ordinal) {
            case SELF -> identity == null || identity.name == null ? SELF_NAME : identity.name;
            case MAIN_EXECUTABLE -> MAIN_EXECUTABLE_NAME;
            default -> ordinal >= 1 && ordinal <= loaded.size() ? loaded.get(ordinal - 1).name : null;
        };
    }

    /// Whether a number stands for a library, or is one of the special ones.
    boolean known(int ordinal) {
        return ordinal >= WEAK_LOOKUP && ordinal <= loaded.size();
    }
}
