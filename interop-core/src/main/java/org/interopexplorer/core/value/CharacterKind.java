package org.interopexplorer.core.value;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.interopexplorer.core.ctype.ArrayType;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.CanonicalType;
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

/// The kind of character that a C type holds. It decides the width and the encoding of text.
///
/// Wide characters are recognised by their typedef names only, because their underlying types are plain integers.
public enum CharacterKind {
    /// `char`, `signed char`, `unsigned char`.
    NARROW,
    /// `char8_t`.
    UTF8,
    /// `wchar_t`: UTF-16 on Windows, UTF-32 elsewhere.
    WIDE,
    /// `char16_t`, and Windows' `WCHAR` and `OLECHAR`.
    UTF16,
    /// `char32_t`.
    UTF32;

    private static final Set<String> UTF16_NAMES = Set.of("char16_t", "WCHAR", "OLECHAR");

    /// The kind of character in a C string with this prefix, such as `L` (C17 6.4.5); empty if it is no such
    /// prefix.
    static Optional<CharacterKind> ofPrefix(String prefix) {
        return switch (prefix) {
            case "u8" -> Optional.of(NARROW);
            case "L" -> Optional.of(WIDE);
            case "u" -> Optional.of(UTF16);
            case "U" -> Optional.of(UTF32);
            default -> Optional.empty();
        };
    }

    /// Whether text of the other kind may be used for this kind: `WCHAR` is `wchar_t` on Windows.
    boolean isAs(CharacterKind other) {
        return this == other || (this == WIDE && other == UTF16);
    }

    /// The kind of character that a value of this type is; empty if it is no character.
    public static Optional<CharacterKind> of(CType type) {
        return switch (type) {
            case QualifiedType qualified -> of(qualified.unqualified());
            case NamedType named -> named(named);
            case IntegerType integer ->
                switch (integer) {
                    case CHAR, SIGNED_CHAR, UNSIGNED_CHAR -> Optional.of(NARROW);
                    case BOOL,
                            SHORT,
                            UNSIGNED_SHORT,
                            INT,
                            UNSIGNED_INT,
                            LONG,
                            UNSIGNED_LONG,
                            LONG_LONG,
                            UNSIGNED_LONG_LONG,
                            INT128,
                            UNSIGNED_INT128 -> Optional.empty();
                };
            case VoidType _,
                    FloatingType _,
                    VectorType _,
                    EnumType _,
                    PointerType _,
                    ArrayType _,
                    RecordType _,
                    FunctionType _ -> Optional.empty();
        };
    }

    /// The kind of character in text of this type, which is a pointer to characters or an array of them; empty for
    /// other types.
    public static Optional<CharacterKind> ofText(CType type) {
        CanonicalType resolved = type.resolved();
        if (resolved instanceof PointerType pointer) {
            return of(pointer.target());
        }
        return resolved instanceof ArrayType array ? of(array.element()) : Optional.empty();
    }

    /// Whether a word without quotes is text for this type. It is for a pointer to plain or wide characters, but
    /// not for `signed char *` and `unsigned char *`: these are `int8_t *` and `uint8_t *` too, so digits are a
    /// number there.
    public static boolean takesBareWords(CType type) {
        CType element = switch (type.resolved()) {
            case PointerType pointer -> pointer.target();
            case ArrayType array -> array.element();
            case VoidType _, IntegerType _, FloatingType _, VectorType _, EnumType _, RecordType _, FunctionType _ ->
                type;
        };
        return ofText(type).isPresent()
                && (isNamed(element, "char8_t")
                        || (element.resolved() != IntegerType.SIGNED_CHAR
                                && element.resolved() != IntegerType.UNSIGNED_CHAR));
    }

    private static boolean isNamed(CType type, String name) {
        CType bare = type instanceof QualifiedType qualified ? qualified.unqualified() : type;
        return bare instanceof NamedType named && (named.name().equals(name) || isNamed(named.target(), name));
    }

    /// Whether this is `BSTR`: a pointer to characters with their length in bytes in the four bytes before them
    /// ([MS-DTYP] 2.2.5). It is recognised by its name only.
    public static boolean isBstr(CType type) {
        return switch (type) {
            case QualifiedType qualified -> isBstr(qualified.unqualified());
            case NamedType named -> named.name().equals("BSTR") || isBstr(named.target());
            case VoidType _,
                    IntegerType _,
                    FloatingType _,
                    VectorType _,
                    EnumType _,
                    PointerType _,
                    ArrayType _,
                    RecordType _,
                    FunctionType _ -> false;
        };
    }

    /// Whether this is a counted string of Windows NT, such as `UNICODE_STRING` or `ANSI_STRING`: its text has
    /// `Length` bytes and need not end with a zero ([MS-DTYP] 2.3.10). These structs have many names and are
    /// recognised by their members.
    public static boolean isCounted(RecordType type) {
        return type.isComplete()
                && type.members().stream()
                        .map(RecordType.Member::name)
                        .toList()
                        .equals(List.of("Length", "MaximumLength", "Buffer"))
                && type.members().getFirst().type().resolved() instanceof IntegerType
                && type.members().getLast().type().resolved() instanceof PointerType text
                && of(text.target()).isPresent();
    }

    private static Optional<CharacterKind> named(NamedType named) {
        if (named.name().equals("wchar_t")) {
            return Optional.of(WIDE);
        }
        if (named.name().equals("char8_t")) {
            return Optional.of(UTF8);
        }
        if (named.name().equals("char32_t")) {
            return Optional.of(UTF32);
        }
        return UTF16_NAMES.contains(named.name()) ? Optional.of(UTF16) : of(named.target());
    }
}
