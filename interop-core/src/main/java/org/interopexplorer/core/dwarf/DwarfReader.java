package org.interopexplorer.core.dwarf;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.interopexplorer.core.bytes.MappedFile;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.image.Export;
import org.interopexplorer.core.image.ExportTarget;
import org.interopexplorer.core.image.ImageFormat;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.machine.Abi;
import org.jspecify.annotations.Nullable;

/// Reads functions from the debug information of one library. Safe for use by several threads.
///
/// Each question maps the files anew; what was read of them stays known from one question to the next.
public final class DwarfReader {
    private final NativeImage image;
    private final @Nullable NativeImage supplement;
    private final TypeReader types;
    private final FunctionIndex index = new FunctionIndex();
    private final Map<String, byte[]> unpacked = new HashMap<>();
    private final Map<String, byte[]> unpackedOfSupplement = new HashMap<>();

    /// @param image of the file that holds the debug information: the library itself or a separate file
    /// @param supplement the file that `dwz` moved shared entries to; null where there is none
    /// @param abi of the library
    public DwarfReader(NativeImage image, @Nullable NativeImage supplement, Abi abi) {
        this.image = image;
        this.supplement = supplement;
        this.types = new TypeReader(abi);
    }

    /// Whether a file has debug information in this format, without reading it.
    public static boolean isIn(NativeImage image) {
        return Sections.hasDebugInformation(image);
    }

    /// The file that is read.
    public Path path() {
        return image.path();
    }

    /// An exported function; empty where the debug information does not have it, or where C has no type for it.
    ///
    /// @throws MalformedFileException where the debug information is damaged there
    /// @throws IOException where the system fails to deliver the bytes
    public synchronized Optional<DwarfFunction> function(Export export, String name)
            throws IOException, MalformedFileException {
        return MappedFile.read(image.path(), file -> {
            Sections sections = new Sections(file, image, unpacked);
            NativeImage other = supplement;
            if (other == null) {
                return function(DebugFile.of(sections, null), export, name);
            }
            return MappedFile.read(
                    other.path(),
                    shared -> function(
                            DebugFile.of(
                                    sections, DebugFile.supplement(new Sections(shared, other, unpackedOfSupplement))),
                            export,
                            name));
        });
    }

    private Optional<DwarfFunction> function(DebugFile file, Export export, String name) throws MalformedFileException {
        // At the address of a chosen function stands the one that chooses it.
        boolean byAddress = image.format() == ImageFormat.ELF && export.target() instanceof ExportTarget.Function;
        Die found = byAddress ? index.at(file, export.address()) : null;
        if (found == null) {
            found = index.named(file, name);
        }
        return found == null ? Optional.empty() : Optional.of(described(found));
    }

    private DwarfFunction described(Die die) throws MalformedFileException {
        List<Die> origins = Origins.of(die);
        Die typed = origins.getLast();
        for (Die each : origins) {
            if (each.has(Dw.AT_TYPE)) {
                typed = each;
                break;
            }
        }
        FunctionType type = types.function(typed, List.of(withParameters(origins)), 0);
        String source = null;
        int line = 0;
        for (Die each : origins.reversed()) {
            if (each.has(Dw.AT_DECL_LINE)) {
                line = (int) each.number(Dw.AT_DECL_LINE, 0);
                Die with = each.has(Dw.AT_DECL_FILE) ? each : die;
                source = SourceFiles.name(with.unit(), with.number(Dw.AT_DECL_FILE, 0));
            }
        }
        return new DwarfFunction(type, die.offset(), source, source == null ? 0 : line);
    }

    /// The entry whose parameters count: a compiler may leave out of one what it does not use there. What only the
    /// compiler knows, such as how a destructor is told which one it is, is not counted.
    private static Die withParameters(List<Die> origins) throws MalformedFileException {
        Die best = null;
        int most = 0;
        for (Die each : origins) {
            int written = 0;
            boolean any = false;
            for (Die child : each.children()) {
                if (child.tag() == Dw.TAG_FORMAL_PARAMETER) {
                    any = true;
                    written += isArtificial(child) ? 0 : 1;
                }
            }
            if (any && (best == null || written > most)) {
                best = each;
                most = written;
            }
        }
        return best == null ? origins.getFirst() : best;
    }

    private static boolean isArtificial(Die parameter) throws MalformedFileException {
        for (Die each : Origins.of(parameter)) {
            if (each.flag(Dw.AT_ARTIFICIAL)) {
                return true;
            }
        }
        return false;
    }
}
