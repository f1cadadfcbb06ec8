package org.interopexplorer.core.call;

import java.util.List;
import java.util.Optional;
import org.interopexplorer.core.ctype.ArrayType;
import org.interopexplorer.core.ctype.CSpelling;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.GnuLongDouble;
import org.interopexplorer.core.ctype.IntegerType;
import org.interopexplorer.core.ctype.Layout;
import org.interopexplorer.core.ctype.LayoutException;
import org.interopexplorer.core.ctype.QualifiedType;
import org.interopexplorer.core.image.Export;
import org.interopexplorer.core.image.ExportTarget;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.image.Tools;
import org.interopexplorer.core.marshal.CallProblem;
import org.interopexplorer.core.text.VersionedName;
import org.jspecify.annotations.Nullable;

/// An exported variable and its type.
///
/// @param name of the export, with or without a symbol version
/// @param type a complete type: an array has its number of elements
/// @param known false if its type is not known, so that it is read as bytes
/// @param writable false if it is in a read-only section
public record Variable(NativeImage library, String name, CType type, boolean known, boolean writable) {
    /// A variable, or why it cannot be used with this type.
    public sealed interface Found {
        record Known(Variable variable) implements Found {}

        record Refused(CallProblem problem) implements Found {}
    }

    /// A variable of a library with the type that a person declares. The symbol's size gives the count of an array
    /// declared without one, and limits the type. A variable that the library itself does not export, but perhaps
    /// a dependency, is taken as declared.
    ///
    /// @param declared null if the type is not known; then it is as many bytes as the symbol's size
    public static Found of(NativeImage library, String name, @Nullable CType declared, Layout layout) {
        Optional<Export> export = export(library, name);
        if (export.isPresent() && export.get().target().callable()) {
            return refused(CallFault.IS_A_FUNCTION, name);
        }
        long size = export.map(Export::size).orElse(0L);
        if (declared == null) {
            return size <= 0
                    ? refused(CallFault.UNKNOWN_VARIABLE, name)
                    : seen(library, name, new ArrayType(IntegerType.UNSIGNED_CHAR, size), false, export);
        }
        try {
            CType meant = Tools.MINGW.made(library) ? GnuLongDouble.in(declared) : declared;
            CType type = counted(meant, size, layout);
            long wanted = layout.sizeOf(type);
            return size > 0 && wanted > size
                    ? refused(CallFault.VARIABLE_SIZE, name, size, CSpelling.of(type), wanted)
                    : seen(library, name, type, true, export);
        } catch (LayoutException e) {
            return refused(CallFault.VARIABLE_NO_SIZE, name, CSpelling.of(declared));
        }
    }

    /// The export with a name. If it has several versions, this is the default one.
    public static Optional<Export> export(NativeImage library, String name) {
        VersionedName wanted = VersionedName.parse(name);
        List<Export> named = library.exports().stream()
                .filter(export -> export.isNamed(wanted)
                        || library.format().sourceName(export.name()).equals(name))
                .toList();
        return named.stream()
                .filter(Export::defaultVersion)
                .findFirst()
                .or(() -> named.stream().findFirst());
    }

    private static Found seen(NativeImage library, String name, CType type, boolean known, Optional<Export> export) {
        return new Found.Known(new Variable(
                library,
                name,
                type,
                known,
                export.map(found -> isWritable(library, found)).orElse(true)));
    }

    private static Found refused(CallFault why, Object... arguments) {
        return new Found.Refused(CallProblem.ofCall(why, arguments));
    }

    /// Gives `const char *names[]` as many elements as fit the symbol's size.
    private static CType counted(CType declared, long size, Layout layout) throws LayoutException {
        return declared.resolved() instanceof ArrayType array && !array.hasCount() && size > 0
                ? new ArrayType(array.element(), size / layout.sizeOf(array.element()))
                : declared instanceof QualifiedType qualified ? qualified.unqualified() : declared;
    }

    private static boolean isWritable(NativeImage library, Export export) {
        return export.target() instanceof ExportTarget.Tls
                || library.sections().stream()
                        .filter(section ->
                                Long.compareUnsigned(export.address() - section.address(), section.size()) < 0)
                        .allMatch(section -> section.writable() || section.address() == 0);
    }
}
