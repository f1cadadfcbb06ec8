package org.interopexplorer.core.signature;

import org.interopexplorer.core.message.Message;
import org.jspecify.annotations.Nullable;

/// Where a signature came from, which tells how far to trust it.
public sealed interface Provenance {
    /// Typed by the person as a C prototype.
    record Typed() implements Provenance {}

    /// Typed by the person for another build of a library of the same name.
    ///
    /// @param file in which it is kept
    record Predecessor(String file) implements Provenance {}

    /// Read from debug information in the DWARF format, of the library itself.
    ///
    /// @param file that holds the debug information
    /// @param offset of the function's entry in `.debug_info`
    /// @param source the source file that declares the function; null if it is not recorded
    /// @param line in that source file, counted from 1; 0 if it is not recorded
    record Dwarf(String file, long offset, @Nullable String source, int line) implements Provenance {}

    /// Read from a program database (PDB) of the library itself.
    ///
    /// @param offset of the function's record in its module's symbols
    record Pdb(String file, long offset) implements Provenance {}

    /// Read from a header that the person named.
    ///
    /// @param line counted from 1
    record Header(String file, int line) implements Provenance {}

    /// Read from a header that is installed on the system.
    ///
    /// @param line counted from 1
    record SystemHeader(String file, int line) implements Provenance {}

    /// Read from the catalog that the explorer ships.
    ///
    /// @param header such as `math.h`
    /// @param line counted from 1
    record Catalog(String header, int line) implements Provenance {}

    /// Read from a module of a type library.
    ///
    /// @param library the library's own name
    /// @param module the module's name in it
    record TypeLibrary(String library, String module) implements Provenance {}

    /// Read from the metadata of .NET (ECMA-335).
    ///
    /// @param file a `.winmd` or an assembly
    /// @param type the class that declares the function
    /// @param token of the method, such as `0x06000001`
    record Metadata(String file, String type, String token) implements Provenance {}

    /// Derived from the export's mangled name.
    ///
    /// @param name demangled
    record MangledName(String name) implements Provenance {}

    /// Guessed from a known function of nearly the same name. Nobody declared it, so that no call uses it unasked.
    ///
    /// @param relative the name of the known function
    record Guessed(String relative) implements Provenance {}

    /// The kind of source.
    default Rung rung() {
        return switch (this) {
            case Typed _ -> Rung.TYPED;
            case Predecessor _ -> Rung.PREDECESSOR;
            case Dwarf _ -> Rung.DWARF;
            case Pdb _ -> Rung.PDB;
            case TypeLibrary _ -> Rung.TYPE_LIBRARY;
            case Metadata _ -> Rung.METADATA;
            case Header _ -> Rung.HEADER;
            case Catalog _ -> Rung.CATALOG;
            case SystemHeader _ -> Rung.SYSTEM_HEADER;
            case MangledName _ -> Rung.MANGLED_NAME;
            case Guessed _ -> Rung.GUESS;
        };
    }

    /// Whether such a source can tell which way data goes through pointers.
    default boolean saysDirections() {
        return switch (this) {
            case Dwarf _, Pdb _, MangledName _, Guessed _ -> false;
            case Typed _, Predecessor _, TypeLibrary _, Metadata _, Header _, Catalog _, SystemHeader _ -> true;
        };
    }

    /// The file that it was read from; null without one.
    default @Nullable String file() {
        return switch (this) {
            case Typed _, MangledName _, Guessed _ -> null;
            case Predecessor(var file) -> file;
            case Dwarf(var file, var _, var _, var _) -> file;
            case Pdb(var file, var _) -> file;
            case Header(var file, var _) -> file;
            case SystemHeader(var file, var _) -> file;
            case Catalog(var header, var _) -> header;
            case TypeLibrary(var library, var _) -> library;
            case Metadata(var file, var _, var _) -> file;
        };
    }

    /// The line that it was read from, counted from 1; null without one.
    default @Nullable Integer lineNumber() {
        return switch (this) {
            case Typed _, Predecessor _, MangledName _, Guessed _, Pdb _, TypeLibrary _, Metadata _ -> null;
            case Dwarf(var _, var _, var _, var line) -> line == 0 ? null : line;
            case Header(var _, var line) -> line;
            case SystemHeader(var _, var line) -> line;
            case Catalog(var _, var line) -> line;
        };
    }

    /// File and line for a person, such as `math.h:7`; null without them.
    default @Nullable String location() {
        return switch (this) {
            case Typed _ -> null;
            case Predecessor(var file) -> file;
            case Dwarf(var file, var offset, var source, var line) ->
                source == null ? file + " .debug_info+0x" + Long.toHexString(offset) : source + ":" + line;
            case Pdb(var file, var offset) -> file + " +0x" + Long.toHexString(offset);
            case Header(var file, var line) -> file + ":" + line;
            case SystemHeader(var file, var line) -> file + ":" + line;
            case Catalog(var header, var line) -> header + ":" + line;
            case TypeLibrary(var library, var module) -> library + " " + module;
            case Metadata(var file, var type, var token) -> file + " " + type + " " + token;
            case MangledName(var name) -> name;
            case Guessed(var relative) -> relative;
        };
    }

    /// The provenance as a message.
    default Message told() {
        return switch (this) {
            case Typed _ -> Message.of(ProvenanceText.TYPED);
            case Predecessor(var file) -> Message.of(ProvenanceText.PREDECESSOR, file);
            case Dwarf(var file, var offset, var source, var line) ->
                source == null
                        ? Message.of(ProvenanceText.DWARF, file, "0x" + Long.toHexString(offset))
                        : Message.of(ProvenanceText.DWARF_LINE, file, source, line);
            case Pdb(var file, var _) -> Message.of(ProvenanceText.PDB, file);
            case Header(var file, var line) -> Message.of(ProvenanceText.HEADER, file, line);
            case SystemHeader(var file, var line) -> Message.of(ProvenanceText.SYSTEM_HEADER, file, line);
            case Catalog(var header, var line) -> Message.of(ProvenanceText.CATALOG, header, line);
            case TypeLibrary(var library, var module) -> Message.of(ProvenanceText.TYPE_LIBRARY, library, module);
            case Metadata(var file, var type, var token) -> Message.of(ProvenanceText.METADATA, file, type, token);
            case MangledName(var name) -> Message.of(ProvenanceText.MANGLED_NAME, name);
            case Guessed(var relative) -> Message.of(ProvenanceText.GUESSED, relative);
        };
    }
}
