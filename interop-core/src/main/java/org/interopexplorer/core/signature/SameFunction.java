package org.interopexplorer.core.signature;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.interopexplorer.core.ctype.ArrayType;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.CanonicalType;
import org.interopexplorer.core.ctype.Choices;
import org.interopexplorer.core.ctype.EnumType;
import org.interopexplorer.core.ctype.FloatingType;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.ctype.FunctionType.CallingConvention;
import org.interopexplorer.core.ctype.FunctionType.Direction;
import org.interopexplorer.core.ctype.FunctionType.Parameter;
import org.interopexplorer.core.ctype.IntegerType;
import org.interopexplorer.core.ctype.NamedType;
import org.interopexplorer.core.ctype.PointerType;
import org.interopexplorer.core.ctype.QualifiedType;
import org.interopexplorer.core.ctype.RecordType;
import org.interopexplorer.core.ctype.VectorType;
import org.interopexplorer.core.ctype.VoidType;
import org.interopexplorer.core.machine.Abi;
import org.jspecify.annotations.Nullable;

/// Compares the signatures of one function from two sources, and joins them if they agree.
public final class SameFunction {
    private static final int MOST_POINTERS = 8;

    /// glibc's own unions, whose members its debug information does not always tell.
    private static final Set<String> TRANSPARENT = Set.of("__SOCKADDR_ARG", "__CONST_SOCKADDR_ARG");

    private SameFunction() {}

    /// The better signature, completed from the other one: public names, directions, non-null pointers, bounds of
    /// arrays, the format. Empty if their types differ.
    static Optional<Signature> join(Signature better, Signature other, @Nullable Abi abi) {
        FunctionType type = better.type();
        FunctionType more = other.type();
        if (!agree(type, more, abi)) {
            return Optional.empty();
        }
        List<Parameter> parameters = new ArrayList<>();
        for (int i = 0; i < type.parameters().size(); i++) {
            parameters.add(join(
                    type.parameters().get(i),
                    more.parameters().get(i),
                    better.provenance().saysDirections()));
        }
        FunctionType joined = new FunctionType(
                type.returnType(),
                parameters,
                type.variadic(),
                type.convention() == CallingConvention.C ? more.convention() : type.convention(),
                type.format() == null ? more.format() : type.format(),
                type.promises().or(more.promises()));
        return Optional.of(new Signature(better.function(), joined, better.provenance()));
    }

    /// Whether a name is public, as in documentation, rather than internal to the library's code.
    private static boolean isPublic(@Nullable String name) {
        return name != null && !name.startsWith("_");
    }

    /// @param named whether the better one's names are those of a declaration, which stay
    private static Parameter join(Parameter better, Parameter other, boolean named) {
        CType type = isUnionOfPointers(better.type()) && other.type().resolved() instanceof PointerType
                ? other.type()
                : better.type();
        if (type instanceof PointerType(CType target, var declared)
                && declared == null
                && other.type() instanceof PointerType(var _, var bounded)
                && bounded != null) {
            type = new PointerType(target, bounded);
        }
        return new Parameter(
                (isPublic(other.name()) && !(named && isPublic(better.name()))) || better.name() == null
                        ? other.name()
                        : better.name(),
                type,
                better.direction() == Direction.UNSTATED ? other.direction() : better.direction(),
                better.nonNull() || other.nonNull(),
                better.length() == null ? other.length() : better.length(),
                choices(better, other));
    }

    /// The better signature, with the constants that the other one names for its numbers. The same if their types
    /// differ.
    static Signature choosing(Signature better, Signature other, @Nullable Abi abi) {
        FunctionType type = better.type();
        if (!agree(type, other.type(), abi)) {
            return better;
        }
        List<Parameter> parameters = new ArrayList<>();
        for (int i = 0; i < type.parameters().size(); i++) {
            Parameter parameter = type.parameters().get(i);
            parameters.add(parameter.choosing(
                    choices(parameter, other.type().parameters().get(i))));
        }
        return new Signature(
                better.function(),
                new FunctionType(
                        type.returnType(),
                        parameters,
                        type.variadic(),
                        type.convention(),
                        type.format(),
                        type.promises()),
                better.provenance());
    }

    /// What another source says of the constants for a plain number: that it is one of an enum, at least.
    private static @Nullable Choices choices(Parameter better, Parameter other) {
        if (better.choices() != null) {
            return better.choices();
        }
        return better.type().resolved() instanceof IntegerType
                        && other.choices() == null
                        && other.type().resolved() instanceof EnumType constants
                        && constants.tag() != null
                ? new Choices(constants, constants.areFlags())
                : other.choices();
    }

    /// Whether both have the same types; names of types and parameters do not matter. Calling conventions are not
    /// compared, since some sources lack them. Integers of the same width and sign are one type to a call: `long`
    /// is `int` on Windows, and `long long` on 64-bit Linux.
    ///
    /// @param abi of the library; null if it is not known, so that no two integers are the same
    public static boolean agree(FunctionType one, FunctionType other, @Nullable Abi abi) {
        if (one.parameters().size() != other.parameters().size()
                || one.variadic() != other.variadic()
                || !agree(one.returnType(), other.returnType(), abi, 0)) {
            return false;
        }
        return differing(one, other, abi).isEmpty();
    }

    /// The indices of the common parameters whose types differ.
    public static List<Integer> differing(FunctionType one, FunctionType other, @Nullable Abi abi) {
        List<Integer> differing = new ArrayList<>();
        for (int i = 0; i < Math.min(one.parameters().size(), other.parameters().size()); i++) {
            if (!agree(one.parameters().get(i).type(), other.parameters().get(i).type(), abi, 0)) {
                differing.add(i);
            }
        }
        return differing;
    }

    /// Whether two types are the same for a call. Structs are compared by tag, because each source has its own
    /// objects.
    public static boolean agree(CType one, CType other, @Nullable Abi abi) {
        return agree(one, other, abi, 0);
    }

    private static boolean agree(CType one, CType other, @Nullable Abi abi, int depth) {
        if (depth > MOST_POINTERS || isSameHandle(one, other)) {
            return true;
        }
        return switch (one.resolved()) {
            case VoidType _ -> other.resolved() instanceof VoidType;
            case IntegerType integer ->
                other.resolved() instanceof IntegerType same
                        ? same == integer || isSameWidth(integer, same, abi)
                        : other.resolved() instanceof EnumType named && fits(named, integer, abi);
            case FloatingType floating ->
                other.resolved() == floating
                        || (other.resolved() instanceof FloatingType same && isSameWidth(floating, same, abi));
            case EnumType named ->
                other.resolved() instanceof EnumType same
                        ? fits(named, same.underlying(), abi)
                        : other.resolved() instanceof IntegerType integer && fits(named, integer, abi);
            case PointerType pointer ->
                other.resolved() instanceof PointerType same
                        ? isUntyped(pointer, same)
                                || isUntyped(same, pointer)
                                || agree(pointer.target(), same.target(), abi, depth + 1)
                        : depth == 0 && isUnionOfPointers(other);
            case ArrayType array ->
                other.resolved() instanceof ArrayType same
                        && array.count() == same.count()
                        && agree(array.element(), same.element(), abi, depth + 1);
            case VectorType vector -> other.resolved() instanceof VectorType same && vector.bytes() == same.bytes();
            case RecordType record ->
                other.resolved() instanceof RecordType same
                        ? record.kind() == same.kind() && (record == same || tagsAgree(record, same))
                        : depth == 0 && isUnionOfPointers(one) && other.resolved() instanceof PointerType;
            case FunctionType function ->
                other.resolved() instanceof FunctionType same
                        && function.parameters().size() == same.parameters().size()
                        && (depth > 2 || agree(function, same, abi));
        };
    }

    /// Whether both are one name for a struct, or for a pointer to one, that at least one source keeps secret. Each
    /// source tags such a struct as it likes: `DIR`, `HMODULE`.
    private static boolean isSameHandle(CType one, CType other) {
        return name(one) != null
                && Objects.equals(name(one), name(other))
                && isHandle(one.resolved(), other.resolved());
    }

    /// The tag without the suffix for large files: `stat64` is `stat` where all files are large.
    private static String plain(String tag) {
        return tag.endsWith("64") ? tag.substring(0, tag.length() - 2) : tag;
    }

    private static boolean isHandle(CanonicalType one, CanonicalType other) {
        return switch (one) {
            case PointerType pointer ->
                other instanceof PointerType same
                        && isHandle(pointer.target().resolved(), same.target().resolved());
            case RecordType record ->
                other instanceof RecordType same
                        && record.kind() == same.kind()
                        && !(record.isComplete() && same.isComplete());
            case VoidType _, IntegerType _, FloatingType _, EnumType _, ArrayType _, FunctionType _, VectorType _ ->
                false;
        };
    }

    private static @Nullable String name(CType type) {
        return switch (type) {
            case NamedType named -> named.name();
            case QualifiedType qualified -> name(qualified.unqualified());
            case CanonicalType _ -> null;
        };
    }

    /// `void *` takes the place of a pointer to any object, as in C without a cast.
    private static boolean isUntyped(PointerType pointer, PointerType other) {
        return pointer.target().resolved() instanceof VoidType
                && !(other.target().resolved() instanceof FunctionType);
    }

    /// Whether an enum and a number are passed alike. gcc takes `unsigned int` for an enum without negative constants,
    /// where C's own rules say that each constant is an `int`.
    private static boolean fits(EnumType named, IntegerType integer, @Nullable Abi abi) {
        return named.underlying() == integer || (isInt(named.underlying(), abi) && isInt(integer, abi));
    }

    private static boolean isSameWidth(IntegerType one, IntegerType other, @Nullable Abi abi) {
        return abi != null && word(one, abi) == word(other, abi) && word(one, abi) != 0;
    }

    private static boolean isSameWidth(FloatingType one, FloatingType other, @Nullable Abi abi) {
        // Debug information tells the `long double` of GNU's compilers from Microsoft's, and a header does not.
        boolean long80 = one.isLong() && other.isLong() && abi != null && abi.hasExtended();
        return long80
                || (abi != null
                        && one.format(abi) == Abi.LongDouble.DOUBLE
                        && other.format(abi) == Abi.LongDouble.DOUBLE
                        && one != FloatingType.FLOAT
                        && other != FloatingType.FLOAT);
    }

    /// The bytes of an integer whose width depends on the ABI or equals that of one that does, negative for an
    /// unsigned one; 0 for all others.
    private static int word(IntegerType type, Abi abi) {
        return switch (type) {
            case INT -> 4;
            case UNSIGNED_INT -> -4;
            case LONG -> abi.longSize();
            case UNSIGNED_LONG -> -abi.longSize();
            case LONG_LONG -> 8;
            case UNSIGNED_LONG_LONG -> -8;
            case BOOL, CHAR, SIGNED_CHAR, UNSIGNED_CHAR, SHORT, UNSIGNED_SHORT, INT128, UNSIGNED_INT128 -> 0;
        };
    }

    private static boolean isInt(IntegerType integer, @Nullable Abi abi) {
        return abi == null
                ? integer == IntegerType.INT || integer == IntegerType.UNSIGNED_INT
                : Math.abs(word(integer, abi)) == Integer.BYTES;
    }

    /// Whether a parameter is passed as its first member, a pointer: debug information does not tell that a union is
    /// transparent, as glibc's `__SOCKADDR_ARG` is.
    private static boolean isUnionOfPointers(CType type) {
        return type.resolved() instanceof RecordType union
                && union.kind() == RecordType.Kind.UNION
                && union.isComplete()
                && !union.members().isEmpty()
                && (TRANSPARENT.contains(String.valueOf(name(type)))
                        || union.members().stream()
                                .allMatch(member -> member.type().resolved() instanceof PointerType));
    }

    private static boolean tagsAgree(RecordType one, RecordType other) {
        if (one.tag() != null && other.tag() != null) {
            return one.tag().equals(other.tag())
                    || (plain(one.tag()).equals(plain(other.tag())) && mayBeOne(one, other));
        }
        return mayBeOne(one, other);
    }

    private static boolean mayBeOne(RecordType one, RecordType other) {
        return !one.isComplete()
                || !other.isComplete()
                || one.members().size() == other.members().size();
    }
}
