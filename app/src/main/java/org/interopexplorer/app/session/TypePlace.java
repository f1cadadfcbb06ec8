package org.interopexplorer.app.session;

import java.util.Optional;
import org.interopexplorer.core.ctype.ArrayType;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.EnumType;
import org.interopexplorer.core.ctype.FloatingType;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.ctype.IntegerType;
import org.interopexplorer.core.ctype.NamedType;
import org.interopexplorer.core.ctype.PointerType;
import org.interopexplorer.core.ctype.QualifiedType;
import org.interopexplorer.core.ctype.RecordType;
import org.interopexplorer.core.ctype.VectorType;
import org.interopexplorer.core.ctype.VoidType;

/// A type on the types page of a library.
///
/// @param type as [#nameOf] says it
public record TypePlace(OpenLibrary library, String type) {
    /// The name of the type that a person means by a C type: `struct tm` for `const struct tm *`, `typedef size_t`
    /// for `size_t`. Empty for C's own types and for those without a name.
    public static Optional<String> nameOf(CType type) {
        return switch (type) {
            case NamedType named -> Optional.of("typedef " + named.name());
            case QualifiedType qualified -> nameOf(qualified.unqualified());
            case PointerType pointer -> nameOf(pointer.target());
            case ArrayType array -> nameOf(array.element());
            case FunctionType function -> nameOf(function.returnType());
            case RecordType record ->
                Optional.ofNullable(record.tag())
                        .map(tag -> (record.kind() == RecordType.Kind.UNION ? "union " : "struct ") + tag);
            case EnumType enumeration -> Optional.ofNullable(enumeration.tag()).map(tag -> "enum " + tag);
            case VoidType _, IntegerType _, FloatingType _, VectorType _ -> Optional.empty();
        };
    }

    /// Whether a type has members or constants that are worth a look, behind however many pointers.
    public static boolean hasContent(CType type) {
        return switch (type.resolved()) {
            case PointerType pointer -> hasContent(pointer.target());
            case ArrayType array -> hasContent(array.element());
            case RecordType _, EnumType _ -> true;
            case VoidType _, IntegerType _, FloatingType _, FunctionType _, VectorType _ -> false;
        };
    }
}
