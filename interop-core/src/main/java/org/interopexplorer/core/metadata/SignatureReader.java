package org.interopexplorer.core.metadata;

import java.util.ArrayList;
import java.util.List;
import org.interopexplorer.core.bytes.ByteView;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.metadata.MethodSignature.Convention;

/// Reads signatures (ECMA-335 II.23.2). Nesting is bounded; references in a signature are not followed.
final class SignatureReader {
    private static final int DEEPEST = 64;
    private static final int FIELD = 0x06;
    private static final int LOCALS = 0x07;
    private static final int INSTANTIATION = 0x0a;
    private static final int SENTINEL = 0x41;

    private final BlobCursor blob;
    private int depth;

    private SignatureReader(ByteView blob) {
        this.blob = new BlobCursor(blob);
    }

    /// Reads the signature of a method, a property, or a stand-alone call.
    static MethodSignature method(ByteView blob) throws MalformedFileException {
        return new SignatureReader(blob).method();
    }

    static TypeSignature field(ByteView blob) throws MalformedFileException {
        SignatureReader reader = new SignatureReader(blob);
        int kind = reader.blob.u8();
        if ((kind & 0x0f) != FIELD) {
            throw reader.blob.fault(kind);
        }
        return reader.type();
    }

    /// Reads the signature of a row of `TypeSpec`.
    static TypeSignature type(ByteView blob) throws MalformedFileException {
        return new SignatureReader(blob).type();
    }

    /// The local variables of a method.
    static List<TypeSignature> locals(ByteView blob) throws MalformedFileException {
        return list(blob, LOCALS);
    }

    /// The arguments of a generic method in a row of `MethodSpec`.
    static List<TypeSignature> instantiation(ByteView blob) throws MalformedFileException {
        return list(blob, INSTANTIATION);
    }

    private static List<TypeSignature> list(ByteView blob, int wanted) throws MalformedFileException {
        SignatureReader reader = new SignatureReader(blob);
        int kind = reader.blob.u8();
        if (kind != wanted) {
            throw reader.blob.fault(kind);
        }
        return reader.types(reader.blob.count());
    }

    private MethodSignature method() throws MalformedFileException {
        int first = blob.u8();
        Convention convention = switch (first & 0x0f) {
            case 0 -> Convention.DEFAULT;
            case 1 -> Convention.C;
            case 2 -> Convention.STDCALL;
            case 3 -> Convention.THISCALL;
            case 4 -> Convention.FASTCALL;
            case 5 -> Convention.VARARG;
            case 8 -> Convention.PROPERTY;
            case 9 -> Convention.UNMANAGED;
            default -> throw blob.fault(first);
        };
        int generic = (first & 0x10) != 0 ? blob.compressed() : 0;
        int count = blob.count();
        TypeSignature returned = type();
        List<TypeSignature> parameters = new ArrayList<>();
        int fixed = count;
        for (int i = 0; i < count; i++) {
            if (blob.hasMore() && blob.peek() == SENTINEL) {
                blob.u8();
                fixed = i;
            }
            parameters.add(type());
        }
        return new MethodSignature(convention, (first & 0x20) != 0, generic, returned, parameters, fixed);
    }

    private List<TypeSignature> types(int count) throws MalformedFileException {
        List<TypeSignature> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            all.add(type());
        }
        return all;
    }

    private TypeSignature type() throws MalformedFileException {
        if (++depth > DEEPEST) {
            throw blob.deep();
        }
        TypeSignature type = nested();
        depth--;
        return type;
    }

    private TypeSignature nested() throws MalformedFileException {
        int code = blob.u8();
        ElementType element = ElementType.of(code);
        if (element != null) {
            return new TypeSignature.Primitive(element);
        }
        return switch (code) {
            case 0x0f -> new TypeSignature.Pointer(type());
            case 0x10 -> new TypeSignature.ByReference(type());
            case 0x11 -> new TypeSignature.Named(token(), true);
            case 0x12 -> new TypeSignature.Named(token(), false);
            case 0x13 -> new TypeSignature.Variable(blob.compressed(), false);
            case 0x1e -> new TypeSignature.Variable(blob.compressed(), true);
            case 0x14 -> array();
            case 0x15 -> instance();
            case 0x1b -> new TypeSignature.FunctionPointer(method());
            case 0x1d -> new TypeSignature.Vector(type());
            case 0x1f -> modified(true);
            case 0x20 -> modified(false);
            case 0x45 -> new TypeSignature.Pinned(type());
            default -> throw blob.fault(code);
        };
    }

    private TypeSignature modified(boolean required) throws MalformedFileException {
        Token modifier = token();
        return new TypeSignature.Modified(type(), modifier, required);
    }

    private TypeSignature instance() throws MalformedFileException {
        int kind = blob.u8();
        if (kind != 0x11 && kind != 0x12) {
            throw blob.fault(kind);
        }
        TypeSignature.Named generic = new TypeSignature.Named(token(), kind == 0x11);
        return new TypeSignature.Instance(generic, types(blob.count()));
    }

    private TypeSignature array() throws MalformedFileException {
        TypeSignature element = type();
        int rank = blob.compressed();
        List<Integer> sizes = new ArrayList<>();
        int count = blob.count();
        for (int i = 0; i < count; i++) {
            sizes.add(blob.compressed());
        }
        List<Integer> bounds = new ArrayList<>();
        count = blob.count();
        for (int i = 0; i < count; i++) {
            bounds.add(blob.compressedSigned());
        }
        return new TypeSignature.Array(element, rank, sizes, bounds);
    }

    private Token token() throws MalformedFileException {
        int coded = blob.compressed();
        Token token = CodedIndex.TYPE_DEF_OR_REF.token(coded);
        if (token == null) {
            throw blob.fault(coded);
        }
        return token;
    }
}
