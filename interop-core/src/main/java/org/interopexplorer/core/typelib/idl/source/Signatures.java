package org.interopexplorer.core.typelib.idl.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.interopexplorer.core.typelib.Guid;
import org.interopexplorer.core.typelib.ImplFlag;
import org.interopexplorer.core.typelib.ParameterisedId;
import org.jspecify.annotations.Nullable;

/// The type signatures of WinRT, from which the ids of its parameterised types are computed. They are known only when
/// everything is read: a class may be named before its default interface is.
final class Signatures {
    private static final int DEEPEST = 32;

    /// Names that stand for themselves, whatever a file declares them to be.
    private static final Map<String, String> NAMED =
            Map.of("HSTRING", "string", "GUID", "g16", "IInspectable", "cinterface(IInspectable)");

    private Signatures() {}

    /// The id of a use of a generic type; null if a type in it has no signature.
    static Guid id(Declared.Use use) {
        String signature = of(use, 0);
        return signature == null ? Guid.NULL : ParameterisedId.of(signature);
    }

    private static @Nullable String of(Declared.Use use, int depth) {
        Guid own = use.generic().attributes().guid();
        StringBuilder text = new StringBuilder("pinterface(").append(braced(own));
        for (IdlType argument : use.arguments()) {
            String signature = of(argument, depth + 1);
            if (signature == null) {
                return null;
            }
            text.append(';').append(signature);
        }
        return own.isNull() ? null : text.append(')').toString();
    }

    private static @Nullable String of(IdlType type, int depth) {
        if (depth > DEEPEST) {
            return null;
        }
        return switch (type) {
            case IdlType.Basic basic ->
                switch (basic.type()) {
                    // `boolean` is the only one of these that WinRT has.
                    case I1 -> "b1";
                    case UI1 -> "u1";
                    case I2 -> "i2";
                    case UI2 -> "u2";
                    case I4, INT -> "i4";
                    case UI4, UINT -> "u4";
                    case I8 -> "i8";
                    case UI8 -> "u8";
                    case R4 -> "f4";
                    case R8 -> "f8";
                    default -> null;
                };
            case IdlType.WideCharacter _ -> "c2";
            case IdlType.Named(Declared declared) -> of(declared, depth + 1);
            // Interfaces and classes are always behind a pointer.
            case IdlType.Pointer(IdlType.Named(Declared declared)) -> of(declared, depth + 1);
            case IdlType.Pointer _,
                    IdlType.Array _,
                    IdlType.SafeArray _,
                    IdlType.Code _,
                    IdlType.Imported _,
                    IdlType.Unknown _ -> null;
        };
    }

    private static @Nullable String of(Declared declared, int depth) {
        String known = NAMED.get(declared.name());
        if (known != null) {
            return known;
        }
        Declared.Use use = declared.use();
        if (use != null) {
            return of(use, depth);
        }
        Guid own = declared.attributes().guid();
        return switch (declared.kind()) {
            case INTERFACE ->
                own.isNull() ? null : declared.isDelegate() ? "delegate(" + braced(own) + ")" : braced(own);
            case COCLASS -> classOf(declared, depth);
            case ENUM ->
                "enum(" + declared.name() + ";" + (declared.attributes().has("flags") ? "u4" : "i4") + ")";
            case STRUCT -> structure(declared, depth);
            case ALIAS -> {
                IdlType aliased = declared.alias();
                yield aliased == null ? null : of(aliased, depth);
            }
            case DISPINTERFACE, MODULE, UNION, CONTRACT -> null;
        };
    }

    private static @Nullable String classOf(Declared declared, int depth) {
        List<Declared.Implemented> all = declared.implemented();
        if (all.isEmpty()) {
            return null;
        }
        Declared.Implemented first = all.stream()
                .filter(each -> ImplFlag.DEFAULT.in(each.flags()))
                .findFirst()
                .orElse(all.getFirst());
        String signature = of(first.type(), depth);
        return signature == null ? null : "rc(" + declared.name() + ";" + signature + ")";
    }

    private static @Nullable String structure(Declared declared, int depth) {
        List<String> parts = new ArrayList<>();
        for (Declared.Field field : declared.fields()) {
            String signature = of(field.type(), depth);
            if (signature == null) {
                return null;
            }
            parts.add(signature);
        }
        return parts.isEmpty() ? null : "struct(" + declared.name() + ";" + String.join(";", parts) + ")";
    }

    private static String braced(Guid guid) {
        return "{" + guid.bare() + "}";
    }
}
