package org.interopexplorer.core.binding;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.interopexplorer.core.binding.Marshalled.Kind;
import org.interopexplorer.core.ctype.IntegerType;
import org.interopexplorer.core.ctype.PointerType;
import org.interopexplorer.core.ctype.QualifiedType;
import org.interopexplorer.core.image.Export;
import org.interopexplorer.core.image.ImageFormat;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.image.Ordinal;
import org.interopexplorer.core.machine.Architecture;
import org.interopexplorer.core.metadata.PlatformInvoke.CharSet;
import org.interopexplorer.core.text.Nearest;

/// Finds the export that .NET calls for a declared entry point.
final class EntryPoints {
    private final NativeImage image;
    private final Map<String, Export> byName = new HashMap<>();
    private final Map<Ordinal, Export> byOrdinal = new HashMap<>();

    EntryPoints(NativeImage image) {
        this.image = image;
        for (Export export : image.exports()) {
            String name = image.format().sourceName(export.name());
            if (!name.isEmpty()) {
                byName.putIfAbsent(name, export);
            }
            Ordinal ordinal = export.ordinal();
            if (ordinal != null) {
                byOrdinal.putIfAbsent(ordinal, export);
            }
        }
    }

    NativeImage image() {
        return image;
    }

    boolean isWindows() {
        return image.format() == ImageFormat.PE;
    }

    static boolean isOrdinal(String entryPoint) {
        return entryPoint.matches("#\\d{1,5}");
    }

    /// The export; empty if the library has none of the names that are tried.
    ///
    /// @param stack bytes that the parameters take, for the decorated names of 32-bit Windows
    Optional<Export> find(DeclaredImport declared, long stack) {
        String name = declared.entryPoint();
        if (isOrdinal(name)) {
            return Optional.ofNullable(byOrdinal.get(new Ordinal(Integer.parseInt(name.substring(1)))));
        }
        for (String tried : tried(declared, stack)) {
            Export export = byName.get(tried);
            if (export != null) {
                return Optional.of(export);
            }
        }
        return Optional.empty();
    }

    /// Only Windows has names with `A` and `W`.
    private List<String> tried(DeclaredImport declared, long stack) {
        String name = declared.entryPoint();
        List<String> names = new ArrayList<>();
        boolean letters = isWindows() && !declared.invoke().exactSpelling();
        boolean wide = isWide(declared);
        if (letters && wide) {
            names.add(name + "W");
        }
        names.add(name);
        if (letters && !wide) {
            names.add(name + "A");
        }
        if (isWindows() && image.architecture().equals(Architecture.X86)) {
            names.add(name + "@" + stack);
            names.add("_" + name + "@" + stack);
        }
        return names;
    }

    /// Whether text is UTF-16 by default.
    boolean isWide(DeclaredImport declared) {
        return declared.invoke().charSet() == CharSet.UNICODE
                || (declared.invoke().charSet() == CharSet.AUTO && isWindows());
    }

    /// The other of two exports that differ in an `A` or a `W` at the end; empty if there is none.
    Optional<String> counterpart(String export) {
        if (export.endsWith("A") || export.endsWith("W")) {
            String other = export.substring(0, export.length() - 1) + (export.endsWith("A") ? "W" : "A");
            return byName.containsKey(other) ? Optional.of(other) : Optional.empty();
        }
        return Optional.empty();
    }

    /// The export for text of the kind that a declaration passes, if an export of Windows is for the other kind.
    Optional<String> otherLetter(Export export, Passed passed) {
        Optional<String> other = isWindows() ? counterpart(export.name()) : Optional.empty();
        boolean wide = export.name().endsWith("W");
        boolean text = passed.values().stream()
                .anyMatch(value -> (value.kind() == Kind.TEXT || value.kind() == Kind.BUFFER)
                        && value.type().resolved() instanceof PointerType pointer
                        && (pointer.target() instanceof QualifiedType q ? q.unqualified() : pointer.target()).resolved()
                                == (wide ? IntegerType.CHAR : IntegerType.UNSIGNED_SHORT));
        return text ? other : Optional.empty();
    }

    /// The first of some names that the library exports.
    Optional<Export> named(List<String> names) {
        return names.stream().filter(byName::containsKey).findFirst().map(byName::get);
    }

    /// An export that has the name followed by `A` or `W`.
    Optional<String> withLetter(DeclaredImport declared) {
        String name = declared.entryPoint();
        String letter = isWide(declared) ? "W" : "A";
        return byName.containsKey(name + letter) ? Optional.of(name + letter) : Optional.empty();
    }

    Optional<String> nearest(String name) {
        return Nearest.to(name, byName.keySet());
    }
}
