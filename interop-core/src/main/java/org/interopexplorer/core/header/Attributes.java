package org.interopexplorer.core.header;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;
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
import org.interopexplorer.core.ctype.RecordType;
import org.interopexplorer.core.header.AttributeTokens.Noted;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.machine.Architecture;
import org.jspecify.annotations.Nullable;

/// Reads the GNU attributes that matter to a call.
///
/// Attributes that begin with `explorer_` are the explorer's own. The catalog writes them as `EXPLORER_OUT` and
/// `EXPLORER_INOUT`, and [Annotations] makes them from other annotations.
final class Attributes {
    static final String IN = "explorer_in";
    static final String OUT = "explorer_out";
    static final String INOUT = "explorer_inout";
    static final String NOT_NULL = "explorer_not_null";
    /// The pointer points at as many elements (or bytes, for [#BYTES]) as the argument says.
    static final String ELEMENTS = "explorer_elements";

    static final String BYTES = "explorer_bytes";
    /// The prefix of the two names above if they are about the result.
    static final String RESULT = "explorer_result_";

    /// One of the constants of an enum is meant for the parameter, which is a plain number.
    static final String ONE_OF = "explorer_one_of";
    /// The same, if several can be joined by `|`.
    static final String FLAGS = "explorer_flags";

    /// A failure leaves its code for `GetLastError`.
    static final String SETS_LAST_ERROR = "explorer_sets_last_error";

    static final String VECTOR_SIZE = "vector_size";
    static final String TRANSPARENT_UNION = "transparent_union";
    /// The alignment of `aligned` without a number on the supported processors.
    private static final int GREATEST_ALIGNMENT = 16;

    private static final int MOST_ALIGNED = 1 << 16;

    private Attributes() {}

    /// Whether a parameter must not be null. This is so with `nonnull` on the function, which means all pointers
    /// or the given parameters, counted from 1. It is also so with `_Nonnull` after the asterisk, and with
    /// `static` in the brackets of an array (C17 6.7.6.3 p7).
    static boolean nonNull(IASTStandardFunctionDeclarator function, IASTParameterDeclaration parameter, int index) {
        boolean byFunction = named(function, "nonnull").anyMatch(attribute -> names(attribute, index));
        return byFunction
                // CDT drops an attribute after an asterisk, so the text is searched.
                || parameter.getRawSignature().contains("_Nonnull")
                || hasStaticSize(parameter.getDeclarator());
    }

    /// Whether the brackets of an array contain `static`.
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

    /// The format parameter named by the attribute `format (archetype, format, first)`; null without one.
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

    /// @param noted all attributes of the text
    /// @param read takes the offset of each attribute that says so
    static CallingConvention convention(
            IASTDeclSpecifier specifier, IASTDeclarator declarator, List<Noted> noted, IntConsumer read) {
        for (CallingConvention convention : CallingConvention.values()) {
            String name = keyword(convention);
            if (name == null) {
                continue;
            }
            List<Integer> offsets = Stream.of(
                            offsets(specifier, name),
                            offsets(declarator, name),
                            noted.stream()
                                    .filter(one -> one.name().equals(name) && leads(one, declarator))
                                    .map(Noted::offset))
                    .flatMap(each -> each)
                    .toList();
            if (!offsets.isEmpty()) {
                offsets.forEach(read::accept);
                return convention;
            }
        }
        return CallingConvention.C;
    }

    private static Stream<Integer> offsets(IASTNode node, String name) {
        return named(node, name).map(attribute -> ((ASTNode) attribute).getOffset());
    }

    /// Whether an attribute gives a function a calling convention that differs from the usual one under this ABI.
    static boolean isConvention(String name, Abi abi) {
        boolean x64 = abi.architecture().equals(Architecture.X86_64);
        boolean x86 = abi.architecture().equals(Architecture.X86);
        return switch (name) {
            case "ms_abi" -> x64 && !abi.isWindows();
            case "sysv_abi" -> x64 && abi.isWindows();
            case "stdcall", "fastcall", "thiscall" -> x86;
            case "vectorcall" -> x86 || (x64 && abi.isWindows());
            default -> false;
        };
    }

    /// Whether an attribute is in a declarator before its parameters. CDT drops the attributes of
    /// `*__stdcall f(int a)`, which is how the Windows SDK writes a function's convention, and of
    /// `(__stdcall *f)(int a)`.
    private static boolean leads(Noted one, IASTDeclarator declarator) {
        IASTDeclarator nested = declarator.getNestedDeclarator();
        ASTNode last = (ASTNode) (nested == null ? declarator.getName() : nested);
        int from = ((ASTNode) declarator).getOffset();
        int end = last.getOffset() + last.getLength();
        if (last.getLength() == 0 && declarator instanceof IASTStandardFunctionDeclarator function) {
            IASTParameterDeclaration[] parameters = function.getParameters();
            end = parameters.length == 0
                    ? from + ((ASTNode) declarator).getLength()
                    : ((ASTNode) parameters[0]).getOffset();
        }
        return one.offset() >= from && one.offset() < end;
    }

    private static @Nullable String keyword(CallingConvention convention) {
        return switch (convention) {
            case C -> null;
            case STDCALL -> "stdcall";
            case FASTCALL -> "fastcall";
            case THISCALL -> "thiscall";
            case VECTORCALL -> "vectorcall";
            case MICROSOFT -> "ms_abi";
            case SYSTEM_V -> "sysv_abi";
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

    /// Whether an attribute is between `enum` and the first name in the braces.
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

    /// The alignment that the attributes of these nodes ask for, in bytes; [RecordType#NO_ALIGNMENT] for none. Two
    /// different alignments are refused, since gcc takes the last and clang the largest.
    static int alignment(IASTNode... nodes) throws DeclarationException {
        int alignment = RecordType.NO_ALIGNMENT;
        for (IASTNode node : nodes) {
            for (IASTAttribute attribute : named(node, "aligned").toList()) {
                int one = alignment(node, attribute);
                if (alignment != RecordType.NO_ALIGNMENT && alignment != one) {
                    throw new DeclarationException(
                            node, DeclarationFault.ATTRIBUTE, "aligned(" + one + "), aligned(" + alignment + ")");
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
            // An expression, which is refused below.
        }
        if (number.equals("0")) {
            return RecordType.NO_ALIGNMENT;
        }
        if (Integer.bitCount(alignment) != 1 || alignment > MOST_ALIGNED) {
            throw new DeclarationException(node, DeclarationFault.ATTRIBUTE, "aligned(" + number + ")");
        }
        return alignment;
    }

    /// The argument of `mode`, such as `DI`; null if there is none.
    static @Nullable String mode(IASTNode node) {
        return named(node, "mode")
                .map(IASTAttribute::getArgumentClause)
                .filter(clause -> clause != null)
                .map(Attributes::text)
                .findFirst()
                .orElse(null);
    }

    /// The argument of `vector_size`, a number of bytes; null if there is none.
    static @Nullable String vectorSize(IASTNode node) {
        return named(node, VECTOR_SIZE)
                .map(IASTAttribute::getArgumentClause)
                .filter(clause -> clause != null)
                .map(Attributes::text)
                .findFirst()
                .orElse(null);
    }

    private static String text(IASTToken clause) {
        return image(clause).replaceAll("[()_\\s]", "");
    }

    /// The arguments of an attribute, without blanks and parentheses around them; empty without any.
    static List<String> arguments(IASTAttribute attribute) {
        List<String> arguments = new ArrayList<>();
        StringBuilder one = new StringBuilder();
        for (String word : words(attribute)) {
            if (word.equals(",")) {
                arguments.add(one.toString());
                one.setLength(0);
            } else if (!word.equals("(") && !word.equals(")")) {
                one.append(word);
            }
        }
        if (!one.isEmpty()) {
            arguments.add(one.toString());
        }
        return arguments;
    }

    /// The tokens of an attribute's arguments, without the parentheses around them.
    static List<String> words(IASTAttribute attribute) {
        List<String> words = new ArrayList<>();
        IASTToken clause = attribute.getArgumentClause();
        if (clause != null) {
            collect(clause, words);
        }
        return words.size() >= 2 && words.getFirst().equals("(") ? words.subList(1, words.size() - 1) : words;
    }

    private static void collect(IASTToken token, List<String> words) {
        if (token instanceof IASTTokenList list) {
            for (IASTToken inner : list.getTokens()) {
                collect(inner, words);
            }
        } else {
            words.add(new String(token.getTokenCharImage()));
        }
    }

    /// The text of a token; CDT's token lists have none of their own.
    private static String image(IASTToken token) {
        return token instanceof IASTTokenList list
                ? Arrays.stream(list.getTokens()).map(Attributes::image).collect(Collectors.joining())
                : new String(token.getTokenCharImage());
    }

    private static boolean has(IASTNode node, String name) {
        return named(node, name).findAny().isPresent();
    }

    static Stream<IASTAttribute> named(IASTNode node, String name) {
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
