package org.interopexplorer.core.header;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.cdt.core.dom.ast.IASTCompositeTypeSpecifier;
import org.eclipse.cdt.core.dom.ast.IASTDeclSpecifier;
import org.eclipse.cdt.core.dom.ast.IASTElaboratedTypeSpecifier;
import org.eclipse.cdt.core.dom.ast.IASTEnumerationSpecifier;
import org.eclipse.cdt.core.dom.ast.IASTEnumerationSpecifier.IASTEnumerator;
import org.eclipse.cdt.core.dom.ast.IASTFieldDeclarator;
import org.eclipse.cdt.core.dom.ast.IASTName;
import org.eclipse.cdt.core.dom.ast.IASTNamedTypeSpecifier;
import org.eclipse.cdt.core.dom.ast.IASTNode;
import org.eclipse.cdt.core.dom.ast.IASTSimpleDeclSpecifier;
import org.eclipse.cdt.core.dom.ast.IASTTranslationUnit;
import org.interopexplorer.core.ctype.ArrayType;
import org.interopexplorer.core.ctype.CSpelling;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.CanonicalType;
import org.interopexplorer.core.ctype.ComplexTypes;
import org.interopexplorer.core.ctype.EnumType;
import org.interopexplorer.core.ctype.FloatingType;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.ctype.IntegerType;
import org.interopexplorer.core.ctype.Layout;
import org.interopexplorer.core.ctype.LayoutException;
import org.interopexplorer.core.ctype.NamedType;
import org.interopexplorer.core.ctype.PointerType;
import org.interopexplorer.core.ctype.QualifiedType;
import org.interopexplorer.core.ctype.RecordType;
import org.interopexplorer.core.ctype.RecordType.Kind;
import org.interopexplorer.core.ctype.RecordType.Member;
import org.interopexplorer.core.ctype.VectorType;
import org.interopexplorer.core.ctype.VoidType;
import org.interopexplorer.core.message.Message;
import org.jspecify.annotations.Nullable;

/// Finds the type that the specifiers of a declaration give: keywords, names, tags and their bodies (C17 6.7.2).
final class Specifiers {
    /// Compiler-specific types that are not modelled.
    private static final Pattern BUILT_IN = Pattern.compile("_Float16|__fp16|__bf16|_Float(32|64|128)x?|__float(80|128)"
            + "|__ibm128|_Decimal(32|64|128)|_BitInt|__m(64|128|256|512)b?[dih]|__mmask\\d+|u?int\\d+x\\d+(x\\d)?_t"
            + "|(b?float|poly)\\d+x\\d+(x\\d)?_t|_Accum|_Fract|_Sat");

    /// The vectors of Intel's intrinsics, which `immintrin.h` defines as these.
    private static final Map<String, VectorType> VECTORS = Map.of(
            "__m64", new VectorType(IntegerType.INT, 2),
            "__m128", new VectorType(FloatingType.FLOAT, 4),
            "__m128d", new VectorType(FloatingType.DOUBLE, 2),
            "__m128i", new VectorType(IntegerType.LONG_LONG, 2),
            "__m256", new VectorType(FloatingType.FLOAT, 8),
            "__m256d", new VectorType(FloatingType.DOUBLE, 4),
            "__m256i", new VectorType(IntegerType.LONG_LONG, 4),
            "__m512", new VectorType(FloatingType.FLOAT, 16),
            "__m512d", new VectorType(FloatingType.DOUBLE, 8),
            "__m512i", new VectorType(IntegerType.LONG_LONG, 8));

    private final Scope scope;
    private final Layout layout;
    private final ConstantEvaluator constants;
    private final Declarations declarations;
    /// The pragmas of the text being read.
    private @Nullable PackPragmas pragmas;

    private @Nullable IASTTranslationUnit pragmasOf;

    Specifiers(Scope scope, Layout layout, ConstantEvaluator constants, Declarations declarations) {
        this.scope = scope;
        this.layout = layout;
        this.constants = constants;
        this.declarations = declarations;
    }

    CType type(IASTDeclSpecifier specifier) throws DeclarationException {
        CType type = switch (specifier) {
            case IASTSimpleDeclSpecifier simple -> simple(simple);
            case IASTNamedTypeSpecifier named -> named(named.getName());
            case IASTCompositeTypeSpecifier composite -> composite(composite);
            case IASTEnumerationSpecifier enumeration -> enumeration(enumeration);
            case IASTElaboratedTypeSpecifier elaborated -> elaborated(elaborated);
            default ->
                throw new DeclarationException(
                        specifier,
                        DeclarationFault.UNSUPPORTED,
                        Message.of(DeclarationFault.WHAT_TEXT, specifier.getRawSignature()));
        };
        if (Attributes.isAtomic(specifier) && !isAtomicAsPlain(type)) {
            throw new DeclarationException(specifier, DeclarationFault.ATTRIBUTE, AttributeTokens.ATOMIC);
        }
        return qualify(withVector(withMode(type, specifier), specifier), specifier);
    }

    /// Whether the atomic type has the same layout as the plain one. Compilers may enlarge atomic structs.
    private static boolean isAtomicAsPlain(CType type) {
        return switch (type.resolved()) {
            case IntegerType integer -> integer != IntegerType.INT128 && integer != IntegerType.UNSIGNED_INT128;
            case FloatingType floating -> !floating.isLong();
            case EnumType _, PointerType _ -> true;
            case VoidType _, ArrayType _, VectorType _, RecordType _, FunctionType _ -> false;
        };
    }

    static CType qualify(CType type, IASTDeclSpecifier specifier) {
        return specifier.isConst() || specifier.isVolatile()
                ? new QualifiedType(type, specifier.isConst(), specifier.isVolatile())
                : type;
    }

    static boolean saysNothing(IASTSimpleDeclSpecifier specifier) {
        return specifier.getType() == IASTSimpleDeclSpecifier.t_unspecified && !hasSizeOrSign(specifier);
    }

    private static boolean hasSizeOrSign(IASTSimpleDeclSpecifier specifier) {
        return specifier.isSigned()
                || specifier.isUnsigned()
                || specifier.isShort()
                || specifier.isLong()
                || specifier.isLongLong();
    }

    private CType simple(IASTSimpleDeclSpecifier specifier) throws DeclarationException {
        if (specifier.isComplex()) {
            return complex(specifier);
        }
        if (specifier.isImaginary()) {
            throw unsupported(specifier);
        }
        if (saysNothing(specifier)) {
            throw new DeclarationException(specifier.getParent(), DeclarationFault.NO_RETURN_TYPE);
        }
        boolean unsigned = specifier.isUnsigned();
        return switch (specifier.getType()) {
            case IASTSimpleDeclSpecifier.t_void -> VoidType.VOID;
            case IASTSimpleDeclSpecifier.t_bool -> IntegerType.BOOL;
            case IASTSimpleDeclSpecifier.t_char ->
                unsigned
                        ? IntegerType.UNSIGNED_CHAR
                        : specifier.isSigned() ? IntegerType.SIGNED_CHAR : IntegerType.CHAR;
            case IASTSimpleDeclSpecifier.t_int, IASTSimpleDeclSpecifier.t_unspecified -> integer(specifier, unsigned);
            case IASTSimpleDeclSpecifier.t_int128 -> unsigned ? IntegerType.UNSIGNED_INT128 : IntegerType.INT128;
            case IASTSimpleDeclSpecifier.t_float -> FloatingType.FLOAT;
            case IASTSimpleDeclSpecifier.t_double ->
                specifier.isLong() ? FloatingType.LONG_DOUBLE : FloatingType.DOUBLE;
            default -> throw unsupported(specifier);
        };
    }

    /// The complex type. GNU C's complex integers are refused, because no calling convention describes them.
    private static CType complex(IASTSimpleDeclSpecifier specifier) throws DeclarationException {
        return switch (specifier.getType()) {
            case IASTSimpleDeclSpecifier.t_float -> ComplexTypes.FLOAT;
            case IASTSimpleDeclSpecifier.t_double ->
                specifier.isLong() ? ComplexTypes.LONG_DOUBLE : ComplexTypes.DOUBLE;
            default -> throw unsupported(specifier);
        };
    }

    private static IntegerType integer(IASTSimpleDeclSpecifier specifier, boolean unsigned) {
        if (specifier.isLongLong()) {
            return unsigned ? IntegerType.UNSIGNED_LONG_LONG : IntegerType.LONG_LONG;
        }
        if (specifier.isLong()) {
            return unsigned ? IntegerType.UNSIGNED_LONG : IntegerType.LONG;
        }
        if (specifier.isShort()) {
            return unsigned ? IntegerType.UNSIGNED_SHORT : IntegerType.SHORT;
        }
        return unsigned ? IntegerType.UNSIGNED_INT : IntegerType.INT;
    }

    /// The type that a name means.
    CType named(IASTName name) throws DeclarationException {
        String text = name.toString();
        CType type = scope.typedef(text);
        if (type != null) {
            return type;
        }
        CType vector = VECTORS.get(text);
        if (vector != null) {
            return new NamedType(text, vector);
        }
        if (text.equals(FloatingType.EXTENDED.spelling()) && scope.abi().hasExtended()) {
            return FloatingType.EXTENDED;
        }
        if (BUILT_IN.matcher(text).matches()) {
            throw new DeclarationException(
                    name, DeclarationFault.UNSUPPORTED, Message.of(DeclarationFault.WHAT_TEXT, text));
        }
        String similar = SimilarCNames.to(text, scope.typeNames());
        throw similar == null
                ? new DeclarationException(name, DeclarationFault.UNKNOWN_TYPE, text)
                : new DeclarationException(name, DeclarationFault.MISSPELLED_TYPE, text, similar);
    }

    private CType elaborated(IASTElaboratedTypeSpecifier specifier) throws DeclarationException {
        String tag = specifier.getName().toString();
        if (specifier.getKind() == IASTElaboratedTypeSpecifier.k_enum) {
            EnumType type = scope.enumeration(tag);
            if (type == null) {
                throw new DeclarationException(specifier, DeclarationFault.UNKNOWN_TYPE, "enum " + tag);
            }
            return type;
        }
        Kind kind = specifier.getKind() == IASTElaboratedTypeSpecifier.k_union ? Kind.UNION : Kind.STRUCT;
        return scope.record(kind, tag);
    }

    private CType composite(IASTCompositeTypeSpecifier specifier) throws DeclarationException {
        Kind kind = specifier.getKey() == IASTCompositeTypeSpecifier.k_union ? Kind.UNION : Kind.STRUCT;
        String tag = specifier.getName().toString();
        RecordType known = tag.isEmpty() ? RecordType.declare(kind, null) : scope.ownRecord(kind, tag);
        if (!known.isComplete()) {
            return complete(known, specifier);
        }
        // The same definition may stand twice (C23 6.7.3.4 p5), as where two texts become one.
        RecordType again = complete(RecordType.declare(kind, tag), specifier);
        if (!CSpelling.definition(again).equals(CSpelling.definition(known)) || again.packing() != known.packing()) {
            throw new DeclarationException(specifier, DeclarationFault.REDEFINED, known.toString());
        }
        return known;
    }

    private RecordType complete(RecordType type, IASTCompositeTypeSpecifier specifier) throws DeclarationException {
        PackPragmas pragmas = pragmas(specifier);
        String unsupported = pragmas.unsupportedAt(specifier);
        if (unsupported != null) {
            throw new DeclarationException(specifier, DeclarationFault.ATTRIBUTE, "#pragma " + unsupported);
        }
        List<Member> members = declarations.members(specifier.getMembers());
        int alignment = Attributes.alignment(specifier);
        int packing = pragmas.at(specifier);
        boolean microsoft = layout.abi().isWindows() && packing != RecordType.NATURAL_PACKING;
        boolean ownAlignments = members.stream().anyMatch(member -> member.alignment() != RecordType.NO_ALIGNMENT);
        if (microsoft && ownAlignments) {
            // With Microsoft's compiler the member's attribute wins. With gcc the pragma wins.
            throw new DeclarationException(specifier, DeclarationFault.ATTRIBUTE, "aligned, #pragma pack");
        }
        if (!Attributes.isPacked(specifier)) {
            return type.complete(members, packing, alignment);
        }
        return ownAlignments || packing != RecordType.NATURAL_PACKING
                ? type.complete(members.stream().map(Specifiers::packed).toList(), packing, alignment)
                : type.complete(members, 1, alignment);
    }

    private static Member packed(Member member) {
        return new Member(member.name(), member.type(), member.bitWidth(), true, member.alignment());
    }

    private PackPragmas pragmas(IASTNode node) {
        IASTTranslationUnit unit = node.getTranslationUnit();
        PackPragmas found = pragmas;
        if (found == null || !unit.equals(pragmasOf)) {
            found = new PackPragmas(unit);
            pragmas = found;
            pragmasOf = unit;
        }
        return found;
    }

    private CType enumeration(IASTEnumerationSpecifier specifier) throws DeclarationException {
        List<EnumType.Constant> enumerators = new ArrayList<>();
        long next = 0;
        boolean fitsInt = true;
        boolean negative = false;
        for (IASTEnumerator enumerator : specifier.getEnumerators()) {
            long value = enumerator.getValue() == null ? next : constants.evaluate(enumerator.getValue());
            String name = enumerator.getName().toString();
            enumerators.add(new EnumType.Constant(name, value));
            scope.enumerator(name, value);
            fitsInt &= value == (int) value;
            negative |= value < 0;
            next = value + 1;
        }
        String tag = specifier.getName().toString();
        IntegerType underlying = Attributes.isPacked(specifier, declarations.noted())
                ? least(negative, enumerators)
                : underlying(fitsInt, negative, enumerators);
        EnumType type = new EnumType(tag.isEmpty() ? null : tag, underlying, enumerators);
        if (!tag.isEmpty()) {
            scope.enumeration(tag, type);
        }
        return type;
    }

    private static IntegerType underlying(boolean fitsInt, boolean negative, List<EnumType.Constant> constants) {
        if (fitsInt) {
            return IntegerType.INT;
        }
        boolean fitsUnsigned = constants.stream().allMatch(constant -> constant.value() >>> 32 == 0);
        if (fitsUnsigned) {
            return IntegerType.UNSIGNED_INT;
        }
        return negative ? IntegerType.LONG_LONG : IntegerType.UNSIGNED_LONG_LONG;
    }

    /// The smallest type that holds all constants: the type of a packed enumeration.
    private static IntegerType least(boolean negative, List<EnumType.Constant> constants) {
        int bits = constants.stream()
                .mapToInt(constant -> Long.SIZE
                        - Long.numberOfLeadingZeros(constant.value() < 0 ? ~constant.value() : constant.value()))
                .map(width -> negative ? width + 1 : width)
                .max()
                .orElse(0);
        if (bits <= Byte.SIZE) {
            return negative ? IntegerType.SIGNED_CHAR : IntegerType.UNSIGNED_CHAR;
        }
        if (bits <= Short.SIZE) {
            return negative ? IntegerType.SHORT : IntegerType.UNSIGNED_SHORT;
        }
        if (bits <= Integer.SIZE) {
            return negative ? IntegerType.INT : IntegerType.UNSIGNED_INT;
        }
        return negative ? IntegerType.LONG_LONG : IntegerType.UNSIGNED_LONG_LONG;
    }

    /// The width of a bit-field, which must not exceed that of its type (C17 6.7.2.1 p4).
    int bitWidth(IASTFieldDeclarator field, CType type) throws DeclarationException {
        long width = constants.evaluate(field.getBitFieldSize());
        boolean fits;
        try {
            fits = width >= 0 && width <= layout.sizeOf(type) * 8;
        } catch (LayoutException _) {
            fits = false;
        }
        if (!fits) {
            throw new DeclarationException(
                    field, DeclarationFault.UNSUPPORTED, Message.of(DeclarationFault.WHAT_BIT_FIELD, width));
        }
        return (int) width;
    }

    /// A type changed by gcc's `mode` attribute, which some system headers use to define fixed-width types.
    CType withMode(CType type, IASTNode declarator) throws DeclarationException {
        String mode = Attributes.mode(declarator);
        if (mode == null) {
            return type;
        }
        if (type.resolved() instanceof FloatingType) {
            return switch (mode) {
                case "SF" -> FloatingType.FLOAT;
                case "DF" -> FloatingType.DOUBLE;
                default -> throw new DeclarationException(declarator, DeclarationFault.ATTRIBUTE, "mode(" + mode + ")");
            };
        }
        if (!(type.resolved() instanceof IntegerType integer)) {
            throw new DeclarationException(declarator, DeclarationFault.ATTRIBUTE, "mode(" + mode + ")");
        }
        boolean signed = integer.signed(layout.abi());
        CanonicalType wide = switch (mode) {
            case "QI", "byte" -> signed ? IntegerType.SIGNED_CHAR : IntegerType.UNSIGNED_CHAR;
            case "HI" -> signed ? IntegerType.SHORT : IntegerType.UNSIGNED_SHORT;
            case "SI" -> signed ? IntegerType.INT : IntegerType.UNSIGNED_INT;
            case "DI" -> signed ? IntegerType.LONG_LONG : IntegerType.UNSIGNED_LONG_LONG;
            case "word", "pointer" ->
                layout.abi().pointerSize() == 8
                        ? signed ? IntegerType.LONG_LONG : IntegerType.UNSIGNED_LONG_LONG
                        : signed ? IntegerType.INT : IntegerType.UNSIGNED_INT;
            case "TI" -> signed ? IntegerType.INT128 : IntegerType.UNSIGNED_INT128;
            default -> throw new DeclarationException(declarator, DeclarationFault.ATTRIBUTE, "mode(" + mode + ")");
        };
        return wide;
    }

    /// A type that gcc's attribute `vector_size` makes a vector of.
    CType withVector(CType type, IASTNode node) throws DeclarationException {
        String bytes = Attributes.vectorSize(node);
        if (bytes == null) {
            return type;
        }
        int element = type.resolved() instanceof IntegerType || type.resolved() instanceof FloatingType
                ? (int) layout.sizeOf(type)
                : 0;
        int wanted = bytes.matches("[1-9]\\d{0,2}") ? Integer.parseInt(bytes) : 0;
        return (element == 0 || wanted % element != 0
                        ? Optional.<VectorType>empty()
                        : VectorType.of(type, layout.abi(), wanted / element))
                .orElseThrow(() -> new DeclarationException(
                        node, DeclarationFault.ATTRIBUTE, Attributes.VECTOR_SIZE + "(" + bytes + ")"));
    }

    private static DeclarationException unsupported(IASTNode node) {
        return new DeclarationException(
                node, DeclarationFault.UNSUPPORTED, Message.of(DeclarationFault.WHAT_TEXT, node.getRawSignature()));
    }
}
