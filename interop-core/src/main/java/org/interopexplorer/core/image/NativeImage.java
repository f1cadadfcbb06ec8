package org.interopexplorer.core.image;

import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.interopexplorer.core.diagnostic.Diagnostic;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.machine.Architecture;
import org.interopexplorer.core.machine.Machine;
import org.jspecify.annotations.Nullable;

/// All that one native library says about itself; immutable, and independent of the file once read.
///
/// @param path the file that was read
/// @param bits the width of an address: 32 or 64
/// @param identity the name by which others ask for it (ELF SONAME, PE export name, Mach-O install name); null where
///     it has none
/// @param exports in the order of the file's own table
/// @param dependencies in the order in which the loader visits them
/// @param slices the images of a file that holds several (fat Mach-O), this one, which is the first of its
///     architecture, among them; empty elsewhere
/// @param resources the leaves of the resource tree, in its order; empty for formats without
/// @param linkage what the loader is told beside the dependencies
/// @param properties what is worth showing and has no column of its own
/// @param diagnostics what was wrong in the file, in the order found; empty for a sound one
public record NativeImage(
        Path path,
        ImageFormat format,
        Architecture architecture,
        int bits,
        ByteOrder byteOrder,
        ImageKind kind,
        @Nullable String identity,
        List<Export> exports,
        List<Import> imports,
        List<Dependency> dependencies,
        List<Section> sections,
        List<Slice> slices,
        List<Resource> resources,
        Linkage linkage,
        List<Property> properties,
        List<Diagnostic> diagnostics) {
    public NativeImage {
        exports = List.copyOf(exports);
        imports = List.copyOf(imports);
        dependencies = List.copyOf(dependencies);
        sections = List.copyOf(sections);
        slices = List.copyOf(slices);
        resources = List.copyOf(resources);
        properties = List.copyOf(properties);
        diagnostics = List.copyOf(diagnostics);
    }

    /// What a reader learns from the first bytes alone: enough to skip a library meant for another machine.
    public record Identity(
            ImageFormat format, Architecture architecture, int bits, ByteOrder byteOrder, ImageKind kind) {
        /// Whether a processor runs this code, whatever its system's loader says.
        public boolean runsOn(Machine machine) {
            return architecture.runsOn(machine.architecture())
                    && (bits == machine.bits() || architecture.equals(Architecture.ANY_CPU))
                    && byteOrder == machine.byteOrder();
        }

        /// The ABI that its code follows; empty for one that is not known.
        public Optional<Abi> abi() {
            return Abi.of(new Machine(format.system(), architecture, bits, byteOrder));
        }
    }

    /// The ABI that its code follows; empty for one that is not known.
    public Optional<Abi> abi() {
        return identification().abi();
    }

    public Identity identification() {
        return new Identity(format, architecture, bits, byteOrder, kind);
    }

    /// What source code calls an entry of the full symbol table, still mangled where it is: as
    /// [ImageFormat#sourceName(String)], and on 32-bit x86 Windows, whose symbols bear C's underscore though its
    /// exports do not, without that.
    public String symbolSourceName(String symbol) {
        boolean underscored = format == ImageFormat.PE
                && architecture.equals(Architecture.X86)
                && symbol.startsWith("_")
                && !symbol.startsWith("__imp_")
                // What follows an @ belongs to the underscore: both are the mark of a calling convention.
                && symbol.indexOf('@') < 0;
        return underscored ? symbol.substring(1) : format.sourceName(symbol);
    }

    /// This image as one of those in a file that holds several.
    ///
    /// @param all the file's images, of which this is one
    /// @param complaints what is wrong with the others
    public NativeImage among(List<Slice> all, List<Diagnostic> complaints) {
        return new NativeImage(
                path,
                format,
                architecture,
                bits,
                byteOrder,
                kind,
                identity,
                exports,
                imports,
                dependencies,
                sections,
                all,
                resources,
                linkage,
                properties,
                Stream.concat(complaints.stream(), diagnostics.stream()).toList());
    }
}
