package org.interopexplorer.core.header;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.cdt.core.dom.ast.IASTArrayDeclarator;
import org.eclipse.cdt.core.dom.ast.IASTAttribute;
import org.eclipse.cdt.core.dom.ast.IASTAttributeOwner;
import org.eclipse.cdt.core.dom.ast.IASTDeclSpecifier;
import org.eclipse.cdt.core.dom.ast.IASTDeclarator;
import org.eclipse.cdt.core.dom.ast.IASTNode;
import org.eclipse.cdt.core.dom.ast.IASTParameterDeclaration;
import org.eclipse.cdt.core.dom.ast.IASTStandardFunctionDeclarator;
import org.eclipse.cdt.core.dom.ast.IASTToken;
import org.eclipse.cdt.core.dom.ast.IASTTokenList;
import org.eclipse.cdt.core.dom.ast.c.ICASTArrayModifier;
import org.interopexplorer.core.ctype.FunctionType.CallingConvention;
import org.interopexplorer.core.ctype.FunctionType.Direction;
import org.interopexplorer.core.message.Message;
import org.jspecify.annotations.Nullable;

/// Reads the GNU attributes that matter to a call; the others change nothing that a caller sees.
///
/// Two attributes are this project's own, written in the catalog as `EXPLORER_OUT` and `EXPLORER_INOUT`.
final class Attributes {
    static final String OUT = "explorer_out";
    static final String INOUT = "explorer_inout";

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

    /// A larger alignment asked for by an attribute is not modelled: refuse it rather than lay the type out wrongly.
    static void refuseAlignment(IASTNode node) throws DeclarationException {
        if (has(node, "aligned") || has(node, "vector_size")) {
            throw new DeclarationException(
                    node, DeclarationFault.UNSUPPORTED, Message.of(DeclarationFault.WHAT_ALIGNMENT));
        }
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

    /// `__packed__` and `packed` are one name.
    private static String plain(IASTAttribute attribute) {
        String name = new String(attribute.getName());
        return name.startsWith("__") && name.endsWith("__") && name.length() > 4
                ? name.substring(2, name.length() - 2)
                : name;
    }
}
