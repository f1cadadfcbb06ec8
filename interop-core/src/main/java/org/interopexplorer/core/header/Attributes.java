package org.interopexplorer.core.header;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.cdt.core.dom.ast.IASTArrayDeclarator;
import org.eclipse.cdt.core.dom.ast.IASTAttribute;
import org.eclipse.cdt.core.dom.ast.IASTAttributeOwner;
import org.eclipse.cdt.core.dom.ast.IASTDeclSpecifier;
import org.eclipse.cdt.core.dom.ast.IASTDeclarator;
import org.eclipse.cdt.core.dom.ast.IASTEnumerationSpecifier;
import org.eclipse.cdt.core.dom.ast.IASTNode;
import org.eclipse.cdt.core.dom.ast.IASTParameterDeclaration;
import org.eclipse.cdt.core.dom.ast.IASTStandardFunctionDeclarator;
import org.eclipse.cdt.core.dom.ast.IASTToken;
import org.eclipse.cdt.core.dom.ast.IASTTokenList;
import org.eclipse.cdt.core.dom.ast.c.ICASTArrayModifier;
import org.eclipse.cdt.internal.core.dom.parser.ASTNode;
import org.interopexplorer.core.ctype.FormatParameter;
import org.interopexplorer.core.ctype.FunctionType.CallingConvention;
import org.interopexplorer.core.ctype.FunctionType.Direction;
import org.interopexplorer.core.ctype.RecordType;
import org.interopexplorer.core.header.AttributeTokens.Noted;
import org.jspecify.annotations.Nullable;

/// Reads the GNU attributes that matter to a call; the others change nothing that a caller sees.
///
/// Two attributes are this project's own, written in the catalog as `EXPLORER_OUT` and `EXPLORER_INOUT`.
final class Attributes {
    static final String OUT = "explorer_out";
    static final String INOUT = "explorer_inout";

    static final String TRANSPARENT_UNION = "transparent_union";
    /// What `aligned` without a number means on the processors here.
    private static final int GREATEST_ALIGNMENT = 16;

    private static final int MOST_ALIGNED = 1 << 16;

    private Attributes() {}

    static Direction direction(IASTParameterDeclaration parameter) {
        if (has(parameter.getDeclSpecifier(), OUT) || has(parameter.getDeclarator(), OUT)) {
            return Direction.OUT;
        }
        boolean both = has(parameter.getDeclSpecifier(), INOUT) || has(parameter.getDeclarator(), INOUT);
        return both ? Direction.INOUT : Direction.UNSTATED;
    }

    /// Whether a parameter must not be null: `nonnull` on the function, for all pointers or for those counted from 1,
    /// `_Nonnull` behind the asterisk, or `static` in the brackets of an array (C17 6.7.6.3 p7).
    static boolean nonNull(IASTStandardFunctionDeclarator function, IASTParameterDeclaration parameter, int index) {
        boolean byFunction = named(function, "nonnull").anyMatch(attribute -> names(attribute, index));
        return byFunction
                // CDT drops an attribute behind an asterisk, so the text is looked at.
                || parameter.getRawSignature().contains("_Nonnull")
                || hasStaticSize(parameter.getDeclarator());
    }

    /// Whether `static` stands in the brackets of an array.
    static boolean hasStaticSize(IASTDeclarator declarator) {
        return declarator instanceof IASTArrayDeclarator array
                && Arrays.stream(array.getArrayModifiers())
                        .anyMatch(modifier -> modifier instanceof ICASTArrayModifier c && c.isStatic());
    }

    private static boolean names(IASTAttribute attribute, int index) {
        IASTToken clause = attribute.getArgumentClause();
        String numbers = clause == null ? "" : text(clause).replaceAll("[^0-9,]", "");
        return numbers.isEmpty() || Arrays.asList(numbers.split(",", -1)).contains(String.valueOf(index + 1));
    }

    /// Which parameter is a format, by the attribute `format (archetype, format, first)`; null where none is.
    static @Nullable FormatParameter format(IASTStandardFunctionDeclarator function, int parameters) {
        for (IASTAttribute attribute : named(function, "format").toList()) {
            IASTToken clause = attribute.getArgumentClause();
            String[] arguments = clause == null ? new String[0] : text(clause).split(",", -1);
            if (arguments.length != 3 || !arguments[1].matches("[1-9]\\d{0,2}")) {
                continue;
            }
            int index = Integer.parseInt(arguments[1]) - 1;
            if (index < parameters && arguments[0].endsWith("printf")) {
                return new FormatParameter(FormatParameter.Kind.PRINTS, index);
            }
            if (index < parameters && arguments[0].endsWith("scanf")) {
                return new FormatParameter(FormatParameter.Kind.SCANS, index);
            }
        }
        return null;
    }

    static CallingConvention convention(IASTDeclSpecifier specifier, IASTDeclarator declarator) {
        for (CallingConvention convention : CallingConvention.values()) {
            String name = keyword(convention);
            if (name != null
                    && (has(specifier, name) || has(declarator, name) || namesInParentheses(declarator, name))) {
                return convention;
            }
        }
        return CallingConvention.C;
    }

    /// CDT drops the attributes inside `(__stdcall *f)`, so their text is looked at.
    private static boolean namesInParentheses(IASTDeclarator declarator, String name) {
        IASTDeclarator nested = declarator.getNestedDeclarator();
        return nested != null && nested.getRawSignature().contains(name);
    }

    private static @Nullable String keyword(CallingConvention convention) {
        return switch (convention) {
            case C -> null;
            case STDCALL -> "stdcall";
            case FASTCALL -> "fastcall";
            case THISCALL -> "thiscall";
            case VECTORCALL -> "vectorcall";
        };
    }

    static boolean isPacked(IASTNode node) {
        return has(node, "packed");
    }

    /// Whether an enumeration is packed; the parser drops the attribute between `enum` and the name.
    static boolean isPacked(IASTEnumerationSpecifier enumeration, List<Noted> noted) {
        return has(enumeration, "packed")
                || noted.stream().anyMatch(one -> one.name().equals("packed") && isWithin(one, enumeration));
    }

    /// Whether an attribute stands between `enum` and the first name in the braces.
    static boolean isWithin(Noted one, IASTEnumerationSpecifier enumeration) {
        int from = ((ASTNode) enumeration).getOffset();
        int end = enumeration.getEnumerators().length == 0
                ? from + ((ASTNode) enumeration).getLength()
                : ((ASTNode) enumeration.getEnumerators()[0]).getOffset();
        return one.offset() >= from && one.offset() < end;
    }

    static boolean isTransparentUnion(IASTNode declarator) {
        return has(declarator, TRANSPARENT_UNION);
    }

    static boolean isAtomic(IASTNode node) {
        return has(node, AttributeTokens.ATOMIC);
    }

    /// The alignment that the attributes of these nodes ask for, in bytes; [RecordType#NO_ALIGNMENT] for none. Where
    /// two
    /// ask for different ones, gcc takes the last and clang the largest, so that is refused.
    static int alignment(IASTNode... nodes) throws DeclarationException {
        int alignment = RecordType.NO_ALIGNMENT;
        for (IASTNode node : nodes) {
            for (IASTAttribute attribute : named(node, "aligned").toList()) {
                int one = alignment(node, attribute);
                if (alignment != RecordType.NO_ALIGNMENT && alignment != one) {
                    throw new DeclarationException(
                            node, DeclarationFault.ATTRIBUTE, "aligned(" + one + ") beside another");
                }
                alignment = one;
            }
        }
        return alignment;
    }

    private static int alignment(IASTNode node, IASTAttribute attribute) throws DeclarationException {
        IASTToken clause = attribute.getArgumentClause();
        if (clause == null) {
            return GREATEST_ALIGNMENT;
        }
        String number = image(clause).replaceAll("[()\\s]", "").replaceAll("[uUlL]+$", "");
        int alignment = 0;
        try {
            alignment = Integer.decode(number);
        } catch (NumberFormatException _) {
            // An expression; said below.
        }
        if (number.equals("0")) {
            return RecordType.NO_ALIGNMENT;
        }
        if (Integer.bitCount(alignment) != 1 || alignment > MOST_ALIGNED) {
            throw new DeclarationException(node, DeclarationFault.ATTRIBUTE, "aligned(" + number + ")");
        }
        return alignment;
    }

    /// The argument of `mode`, such as `DI`; null where there is none.
    static @Nullable String mode(IASTNode node) {
        return named(node, "mode")
                .map(IASTAttribute::getArgumentClause)
                .filter(clause -> clause != null)
                .map(Attributes::text)
                .findFirst()
                .orElse(null);
    }

    private static String text(IASTToken clause) {
        return image(clause).replaceAll("[()_\\s]", "");
    }

    /// A list of tokens has no image of its own.
    private static String image(IASTToken token) {
        return token instanceof IASTTokenList list
                ? Arrays.stream(list.getTokens()).map(Attributes::image).collect(Collectors.joining())
                : new String(token.getTokenCharImage());
    }

    private static boolean has(IASTNode node, String name) {
        return named(node, name).findAny().isPresent();
    }

    private static Stream<IASTAttribute> named(IASTNode node, String name) {
        if (!(node instanceof IASTAttributeOwner owner)) {
            return Stream.empty();
        }
        return Arrays.stream(owner.getAttributes())
                .filter(attribute -> plain(attribute).equals(name));
    }

    static String plain(IASTAttribute attribute) {
        return KnownAttributes.plain(new String(attribute.getName()));
    }
}
