package org.interopexplorer.core.call;

import java.util.List;
import java.util.Optional;
import org.interopexplorer.core.ctype.ArrayType;
import org.interopexplorer.core.ctype.CSpelling;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.IntegerType;
import org.interopexplorer.core.ctype.Layout;
import org.interopexplorer.core.ctype.LayoutException;
import org.interopexplorer.core.ctype.QualifiedType;
import org.interopexplorer.core.image.Export;
import org.interopexplorer.core.image.ExportTarget;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.marshal.CallProblem;
import org.interopexplorer.core.text.VersionedName;
import org.jspecify.annotations.Nullable;

/// An exported variable, and the type that it is seen through.
///
/// @param name of the export, with a symbol version or without
/// @param type complete: an array has its number of elements
/// @param known false where nobody knows its type, so that it is seen as bytes
/// @param writable false where it stands in a read-only section
public record Variable(NativeImage library, String name, CType type, boolean known, boolean writable) {
    /// A variable, or why it cannot be seen so.
    public sealed interface Found {
        record Known(Variable variable) implements Found {}

        record Refused(CallProblem problem) implements Found {}
    }

    /// A variable of a library by the type that a person gives it. The size that the symbol has counts the elements of
    /// an array that is declared without their number, and limits the type. One that the library itself does not
    /// export, but a library that it depends on may, is taken as it is declared.
    ///
    /// @param declared null where nobody knows the type: then it is bytes, as many as the symbol has
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
            CType type = counted(declared, size, layout);
            long wanted = layout.sizeOf(type);
            return size > 0 && wanted > size
                    ? refused(CallFault.VARIABLE_SIZE, name, size, CSpelling.of(type), wanted)
                    : seen(library, name, type, true, export);
        } catch (LayoutException e) {
            return refused(CallFault.VARIABLE_NO_SIZE, name, CSpelling.of(declared));
        }
    }

    /// The export of a name, the default one where it has several versions.
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

    /// `const char *names[]` has as many elements as its symbol has room for.
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
