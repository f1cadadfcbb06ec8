package org.interopexplorer.core.metadata;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.interopexplorer.core.diagnostic.MalformedFileException;

/// Types as `monodis` writes them.
final class IlText {
    private final Metadata metadata;

    IlText(Metadata metadata) {
        this.metadata = metadata;
    }

    String type(TypeSignature type) throws MalformedFileException {
        return switch (type) {
            case TypeSignature.Primitive(var element) -> primitive(element);
            case TypeSignature.Named(var token, var isValue) -> (isValue ? "valuetype " : "class ") + name(token);
            case TypeSignature.Pointer(var target) -> type(target) + "*";
            case TypeSignature.ByReference(var target) -> type(target) + "&";
            case TypeSignature.Vector(var element) -> type(element) + "[]";
            case TypeSignature.Array(var element, var rank, var _, var bounds) ->
                type(element) + "["
                        + IntStream.range(0, rank)
                                .mapToObj(i -> i < bounds.size() ? bounds.get(i) + "..." : "")
                                .collect(Collectors.joining(","))
                        + "]";
            case TypeSignature.Instance(var generic, var arguments) -> type(generic) + "<" + list(arguments) + ">";
            case TypeSignature.Variable(var number, var ofMethod) -> (ofMethod ? "!!" : "!") + number;
            case TypeSignature.FunctionPointer(var signature) ->
                "method " + type(signature.returnType()) + " *(" + list(signature.parameters()) + ")";
            case TypeSignature.Modified(var inner, var modifier, var required) ->
                type(inner) + (required ? " modreq (" : " modopt (") + name(modifier) + ")";
            case TypeSignature.Pinned(var inner) -> type(inner) + " pinned";
        };
    }

    String list(List<TypeSignature> types) throws MalformedFileException {
        StringBuilder all = new StringBuilder();
        for (TypeSignature type : types) {
            all.append(all.isEmpty() ? "" : ", ").append(type(type));
        }
        return all.toString();
    }

    private static String primitive(ElementType element) {
        return switch (element) {
            case VOID -> "void";
            case BOOLEAN -> "bool";
            case CHAR -> "char";
            case I1 -> "int8";
            case U1 -> "unsigned int8";
            case I2 -> "int16";
            case U2 -> "unsigned int16";
            case I4 -> "int32";
            case U4 -> "unsigned int32";
            case I8 -> "int64";
            case U8 -> "unsigned int64";
            case R4 -> "float32";
            case R8 -> "float64";
            case STRING -> "string";
            case TYPED_REFERENCE -> "typedref";
            case NATIVE_INT -> "native int";
            case NATIVE_UINT -> "native unsigned int";
            case OBJECT -> "object";
        };
    }

    /// A type's name after the assembly in which a reference is resolved.
    String name(Token token) throws MalformedFileException {
        return switch (token.table()) {
            case TYPE_REF -> scope(token) + metadata.fullName(token).replace('+', '/');
            case TYPE_SPEC -> type(metadata.specification(token));
            default -> metadata.fullName(token).replace('+', '/');
        };
    }

    private String scope(Token reference) throws MalformedFileException {
        Token scope = metadata.tables().token(Table.TYPE_REF, reference.row(), 0);
        if (scope == null) {
            return "";
        }
        return switch (scope.table()) {
            case ASSEMBLY_REF ->
                "[" + metadata.heaps().string(metadata.tables().cell(Table.ASSEMBLY_REF, scope.row(), 6)) + "]";
            case MODULE_REF ->
                "[.module " + metadata.heaps().string(metadata.tables().cell(Table.MODULE_REF, scope.row(), 0)) + "]";
            case TYPE_REF -> scope(scope);
            default -> "";
        };
    }
}
