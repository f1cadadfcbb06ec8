package org.interopexplorer.core.typelib.idl;

import java.util.BitSet;
import java.util.List;
import java.util.function.IntPredicate;
import org.interopexplorer.core.typelib.TypeDesc;
import org.interopexplorer.core.typelib.TypeKind;
import org.interopexplorer.core.typelib.TypeLibrary;
import org.interopexplorer.core.typelib.TypeReference;
import org.interopexplorer.core.typelib.VarType;
import org.interopexplorer.core.typelib.lookup.ResolvedType;
import org.interopexplorer.core.typelib.lookup.TypeResolver;

/// Writes declarations: a type, a name, and the stars and bounds around the name.
final class IdlTypes {
    private static final String POINTER = " *";

    private final TypeLibrary library;
    private final TypeResolver resolver;
    private final IdlWriter out;
    private final BitSet undefined = new BitSet();
    private final BitSet tagOnly = new BitSet();
    private IntPredicate inline = _ -> false;

    IdlTypes(TypeLibrary library, TypeResolver resolver, IdlWriter out) {
        this.library = library;
        this.resolver = resolver;
        this.out = out;
    }

    /// Marks all of the library's types as not defined yet.
    ///
    /// @param inline prints a type at its first use, if it belongs there, and returns whether it did
    void undefineAll(IntPredicate inline) {
        undefined.set(0, library.types().size());
        this.inline = inline;
    }

    /// Marks a type as defined from here on.
    void defined(int index) {
        undefined.clear(index);
    }

    /// Marks a type as defined from here on, but only under its tag.
    void definedByTag(int index) {
        undefined.clear(index);
        tagOnly.set(index);
    }

    /// Writes a declaration, such as `long *values[4]`, or only a type if the name is empty.
    void declaration(TypeDesc type, String name) {
        StringBuilder before = new StringBuilder();
        StringBuilder after = new StringBuilder();
        TypeDesc inner = type;
        boolean pointer = false;
        while (inner instanceof TypeDesc.Pointer || inner instanceof TypeDesc.CArray) {
            switch (inner) {
                case TypeDesc.Pointer(TypeDesc target) -> {
                    before.insert(0, '*');
                    pointer = true;
                    inner = target;
                }
                case TypeDesc.CArray(TypeDesc element, List<TypeDesc.Bound> bounds) -> {
                    if (pointer) {
                        before.insert(0, '(');
                        after.append(')');
                        pointer = false;
                    }
                    // An array without elements has an unknown length.
                    bounds.forEach(bound -> after.append('[')
                            .append(bound.count() == 0 ? "" : Long.toString(bound.count()))
                            .append(']'));
                    inner = element;
                }
                default -> throw new IllegalStateException("neither a pointer nor an array: " + inner);
            }
        }
        if (inner instanceof TypeDesc.Scalar(VarType scalar) && spelling(scalar).endsWith(POINTER)) {
            before.insert(0, '*');
        }
        specifier(inner);
        if (!before.isEmpty() || !name.isEmpty()) {
            out.plain(" " + before);
        }
        if (!name.isEmpty()) {
            out.name(name);
        }
        if (!after.isEmpty()) {
            out.plain(after.toString());
        }
    }

    private void specifier(TypeDesc type) {
        switch (type) {
            case TypeDesc.Scalar(VarType scalar) -> {
                String spelled = spelling(scalar);
                out.type(
                        spelled.endsWith(POINTER)
                                ? spelled.substring(0, spelled.length() - POINTER.length())
                                : spelled);
            }
            case TypeDesc.SafeArray(TypeDesc element) -> {
                out.keyword("SAFEARRAY").plain("(");
                declaration(element, "");
                out.plain(")");
            }
            case TypeDesc.Reference(TypeReference to) -> reference(to);
            case TypeDesc.Unknown(int number) -> out.type("void").plain(" ").comment("/* type " + number + " */");
            case TypeDesc.Pointer _, TypeDesc.CArray _ ->
                throw new IllegalStateException("a declarator, not a specifier: " + type);
        }
    }

    private void reference(TypeReference to) {
        ResolvedType found = resolver.resolve(library, to);
        if (found != null && !found.type().name().isEmpty()) {
            if (to instanceof TypeReference.Local(int index)) {
                if (inline.test(index)) {
                    return;
                }
                if (undefined.get(index) || tagOnly.get(index)) {
                    tag(found.type().kind());
                }
            }
            out.type(found.type().name());
            return;
        }
        switch (to) {
            case TypeReference.Imported imported -> {
                TypeKind kind = imported.kind();
                boolean isInterface = kind == TypeKind.INTERFACE || kind == TypeKind.COCLASS;
                out.type(isInterface ? "IUnknown" : kind == TypeKind.DISPATCH ? "IDispatch" : "void")
                        .plain(" ")
                        .comment("/* %s of %s */"
                                .formatted(
                                        imported.guid() == null ? "type " + imported.index() : imported.guid(),
                                        imported.library().fileName()));
            }
            case TypeReference.Local(int index) -> out.type("void").plain(" ").comment("/* type " + index + " */");
            case TypeReference.Broken(int href) ->
                out.type("void").plain(" ").comment("/* broken reference 0x%x */".formatted(href));
        }
    }

    /// Writes the word that is needed to name a type before it is defined.
    private void tag(TypeKind kind) {
        switch (kind) {
            case RECORD -> out.keyword("struct").plain(" ");
            case UNION -> out.keyword("union").plain(" ");
            case ENUM -> out.keyword("enum").plain(" ");
            case ALIAS, MODULE, INTERFACE, DISPATCH, COCLASS -> {}
        }
    }

    static String spelling(VarType type) {
        return switch (type) {
            case I1 -> "char";
            case UI1 -> "unsigned char";
            case I2 -> "short";
            case UI2 -> "unsigned short";
            case I4 -> "long";
            case UI4 -> "unsigned long";
            case I8 -> "__int64";
            case UI8 -> "unsigned __int64";
            case INT -> "int";
            case UINT -> "unsigned int";
            case INT_PTR -> "INT_PTR";
            case UINT_PTR -> "UINT_PTR";
            case R4 -> "float";
            case R8 -> "double";
            case CY -> "CURRENCY";
            case DATE -> "DATE";
            case BSTR -> "BSTR";
            case ERROR -> "SCODE";
            case BOOL -> "VARIANT_BOOL";
            case VARIANT -> "VARIANT";
            case DECIMAL -> "DECIMAL";
            case UNKNOWN -> "IUnknown *";
            case DISPATCH -> "IDispatch *";
            case VOID, EMPTY, NULL -> "void";
            case HRESULT -> "HRESULT";
            case LPSTR -> "LPSTR";
            case LPWSTR -> "LPWSTR";
            case FILETIME -> "FILETIME";
            case CLSID -> "CLSID";
            case PTR, BLOB, BLOB_OBJECT, CARRAY, SAFEARRAY, USERDEFINED, RECORD, CF -> "void *";
            case STREAM, STREAMED_OBJECT -> "IStream *";
            case STORAGE, STORED_OBJECT -> "IStorage *";
        };
    }
}
