package org.interopexplorer.core.metadata;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.interopexplorer.core.bytes.ByteView;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.jspecify.annotations.Nullable;

/// Reads the values of a custom attribute by the signature of its constructor (ECMA-335 II.23.3).
final class AttributeReader {
    private static final int PROLOG = 1;
    private static final int DEEPEST = 16;
    private static final int TYPE = 0x50;
    private static final int BOXED = 0x51;
    private static final int ENUM = 0x55;
    private static final int VECTOR = 0x1d;
    private static final int STRING = 0x0e;

    private final Metadata metadata;
    private final BlobCursor blob;

    private AttributeReader(Metadata metadata, ByteView blob) {
        this.metadata = metadata;
        this.blob = new BlobCursor(blob);
    }

    static CustomAttribute read(Metadata metadata, String type, MethodSignature constructor, ByteView blob)
            throws MalformedFileException {
        return new AttributeReader(metadata, blob).read(type, constructor);
    }

    private CustomAttribute read(String type, MethodSignature constructor) throws MalformedFileException {
        List<AttributeValue> fixed = new ArrayList<>();
        Map<String, AttributeValue> named = new HashMap<>();
        if (!blob.hasMore()) {
            return new CustomAttribute(type, fixed, named);
        }
        int prolog = blob.u16();
        if (prolog != PROLOG) {
            throw blob.fault(prolog);
        }
        for (TypeSignature parameter : constructor.parameters()) {
            fixed.add(fixed(parameter.plain(), 0));
        }
        int count = blob.hasMore() ? blob.u16() : 0;
        for (int i = 0; i < count; i++) {
            named(named);
        }
        return new CustomAttribute(type, fixed, named);
    }

    private AttributeValue fixed(TypeSignature type, int depth) throws MalformedFileException {
        return switch (type) {
            case TypeSignature.Primitive primitive ->
                switch (primitive.type()) {
                    case STRING -> new AttributeValue.Text(blob.text());
                    case OBJECT -> boxed(depth + 1);
                    default -> number(primitive.type());
                };
            case TypeSignature.Vector(var element) -> sequence(element.plain(), depth + 1);
            case TypeSignature.Named(var token, var _) -> {
                String name = metadata.fullName(token);
                yield name.equals("System.Type")
                        ? new AttributeValue.TypeName(blob.text())
                        : number(metadata.enumeration(name));
            }
            default -> throw blob.fault(0);
        };
    }

    private AttributeValue sequence(TypeSignature element, int depth) throws MalformedFileException {
        int count = blob.i32();
        if (count == -1) {
            return new AttributeValue.Sequence(null);
        }
        if (count < 0 || count > blob.left()) {
            throw blob.fault(count);
        }
        List<AttributeValue> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            all.add(fixed(element, depth));
        }
        return new AttributeValue.Sequence(all);
    }

    /// A value that is preceded by its type.
    private AttributeValue boxed(int depth) throws MalformedFileException {
        if (depth > DEEPEST) {
            throw blob.deep();
        }
        return tagged(blob.u8(), depth);
    }

    private AttributeValue tagged(int tag, int depth) throws MalformedFileException {
        return switch (tag) {
            case STRING -> new AttributeValue.Text(blob.text());
            case TYPE -> new AttributeValue.TypeName(blob.text());
            case BOXED -> boxed(depth + 1);
            case ENUM -> number(named());
            case VECTOR -> elements(blob.u8(), depth + 1);
            default -> {
                ElementType element = ElementType.of(tag);
                if (element == null) {
                    throw blob.fault(tag);
                }
                yield number(element);
            }
        };
    }

    private ElementType named() throws MalformedFileException {
        String name = blob.text();
        return metadata.enumeration(name == null ? "" : name);
    }

    private AttributeValue elements(int tag, int depth) throws MalformedFileException {
        return elements(tag, tag == ENUM ? named() : null, depth);
    }

    /// A field or property: its type, its name, then its value.
    private void named(Map<String, AttributeValue> named) throws MalformedFileException {
        blob.u8();
        int tag = blob.u8();
        ElementType ofEnum = tag == ENUM ? named() : null;
        int elementTag = tag == VECTOR ? blob.u8() : 0;
        ElementType ofElements = elementTag == ENUM ? named() : null;
        String name = blob.text();
        AttributeValue value =
                ofEnum != null ? number(ofEnum) : tag == VECTOR ? elements(elementTag, ofElements, 1) : tagged(tag, 0);
        named.put(name == null ? "" : name, value);
    }

    private AttributeValue elements(int tag, @Nullable ElementType ofEnum, int depth) throws MalformedFileException {
        int count = blob.i32();
        if (count == -1) {
            return new AttributeValue.Sequence(null);
        }
        if (count < 0 || count > blob.left() || depth > DEEPEST) {
            throw blob.fault(count);
        }
        List<AttributeValue> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            all.add(ofEnum == null ? tagged(tag, depth) : number(ofEnum));
        }
        return new AttributeValue.Sequence(all);
    }

    private AttributeValue number(ElementType type) throws MalformedFileException {
        return switch (type) {
            case R4 -> new AttributeValue.Real(type, Float.intBitsToFloat(blob.i32()));
            case R8 -> new AttributeValue.Real(type, Double.longBitsToDouble(blob.i64()));
            case BOOLEAN, U1 -> new AttributeValue.Whole(type, blob.u8());
            case I1 -> new AttributeValue.Whole(type, (byte) blob.u8());
            case CHAR, U2 -> new AttributeValue.Whole(type, blob.u16());
            case I2 -> new AttributeValue.Whole(type, (short) blob.u16());
            case I4 -> new AttributeValue.Whole(type, blob.i32());
            case U4 -> new AttributeValue.Whole(type, blob.i32() & 0xffff_ffffL);
            case I8, U8 -> new AttributeValue.Whole(type, blob.i64());
            case VOID, STRING, TYPED_REFERENCE, NATIVE_INT, NATIVE_UINT, OBJECT -> throw blob.fault(type.code());
        };
    }
}
