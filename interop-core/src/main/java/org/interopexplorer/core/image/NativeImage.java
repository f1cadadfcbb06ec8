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

/// Everything that was read from one native library; immutable, and independent of the file.
///
/// @param path the file that was read
/// @param bits the width of an address: 32 or 64
/// @param identity the name by which others request it (ELF SONAME, PE export name, Mach-O install name); null if
///     it has none
/// @param exports in the order of the file's own table
/// @param dependencies in the order in which the loader visits them
/// @param slices all images of a file with several (fat Mach-O), including this one, which is the first of its
///     architecture; empty for other files
/// @param resources the leaves of the resource tree, in its order; empty for formats without resources
/// @param linkage further information for the loader
/// @param properties further facts worth showing
/// @param diagnostics the problems in the file, in the order found
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

    /// The information in the first bytes: enough to skip a library for another machine.
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

    /// Whether it has .NET code and metadata.
    public boolean isManaged() {
        return properties.stream().anyMatch(property -> property.key() == Property.Fact.MANAGED);
    }

    public Identity identification() {
        return new Identity(format, architecture, bits, byteOrder, kind);
    }

    /// The name of an entry of the full symbol table in source code, without demangling:
    /// [ImageFormat#sourceName(String)], and on 32-bit x86 Windows also without C's underscore, which its symbols
    /// have but its exports do not.
    public String symbolSourceName(String symbol) {
        boolean underscored = format == ImageFormat.PE
                && architecture.equals(Architecture.X86)
                && symbol.startsWith("_")
                && !symbol.startsWith("__imp_")
                // An @ suffix belongs to the underscore: both mark a calling convention.
                && symbol.indexOf('@') < 0;
        return underscored ? symbol.substring(1) : format.sourceName(symbol);
    }

    /// A copy of this image that knows the other images in the file.
    ///
    /// @param all the file's images, of which this is one
    /// @param complaints the problems of the other images
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
