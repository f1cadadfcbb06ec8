package org.interopexplorer.core.header;

import static org.interopexplorer.core.header.Attributes.named;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.eclipse.cdt.core.dom.ast.IASTAttribute;
import org.eclipse.cdt.core.dom.ast.IASTDeclSpecifier;
import org.eclipse.cdt.core.dom.ast.IASTFunctionDefinition;
import org.eclipse.cdt.core.dom.ast.IASTNode;
import org.eclipse.cdt.core.dom.ast.IASTParameterDeclaration;
import org.eclipse.cdt.core.dom.ast.IASTSimpleDeclaration;
import org.eclipse.cdt.core.dom.ast.IASTStandardFunctionDeclarator;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.Choices;
import org.interopexplorer.core.ctype.DeclaredLength;
import org.interopexplorer.core.ctype.EnumType;
import org.interopexplorer.core.ctype.FunctionType.Direction;
import org.interopexplorer.core.ctype.FunctionType.Parameter;
import org.interopexplorer.core.ctype.PointerType;
import org.interopexplorer.core.ctype.Promises;
import org.interopexplorer.core.ctype.SizeExpression;
import org.interopexplorer.core.ctype.SizeExpression.OfParameter;
import org.interopexplorer.core.ctype.SizeExpression.Operation;
import org.interopexplorer.core.ctype.SizeExpression.Operator;
import org.interopexplorer.core.ctype.VoidType;
import org.jspecify.annotations.Nullable;

/// Reads what the attributes of a function say in addition to its types: directions, lengths, null, and who frees.
/// The attributes are those of gcc's "Common Function Attributes" (`access`, `alloc_size`, `malloc`, `nonnull`,
/// `returns_nonnull`, `warn_unused_result`) and the explorer's own, which [Annotations] makes from SAL.
final class FunctionAnnotations {
    private final Scope scope;
    private final IASTStandardFunctionDeclarator function;
    private final IASTParameterDeclaration[] declared;
    private final List<Parameter> bare;

    /// @param bare the parameters by name and type
    FunctionAnnotations(
            Scope scope,
            IASTStandardFunctionDeclarator function,
            IASTParameterDeclaration[] declared,
            List<Parameter> bare) {
        this.scope = scope;
        this.function = function;
        this.declared = declared;
        this.bare = List.copyOf(bare);
    }

    List<Parameter> parameters() {
        List<Parameter> annotated = new ArrayList<>();
        for (int i = 0; i < bare.size(); i++) {
            Parameter parameter = bare.get(i);
            annotated.add(
                    parameter.type().resolved() instanceof PointerType
                            ? new Parameter(parameter.name(), parameter.type(), direction(i), nonNull(i), length(i))
                            : parameter.choosing(choices(i)));
        }
        return annotated;
    }

    private @Nullable Choices choices(int index) {
        for (boolean combine : new boolean[] {false, true}) {
            EnumType constants = own(index, combine ? Attributes.FLAGS : Attributes.ONE_OF)
                    .map(said -> scope.enumeration(String.join("", Attributes.words(said))))
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElse(null);
            if (constants != null) {
                return new Choices(constants, combine);
            }
        }
        return null;
    }

    private Direction direction(int index) {
        boolean in = own(index, Attributes.IN).findAny().isPresent();
        boolean out = own(index, Attributes.OUT).findAny().isPresent();
        boolean both = own(index, Attributes.INOUT).findAny().isPresent();
        if (both || (in && out)) {
            return Direction.INOUT;
        }
        if (in || out) {
            return in ? Direction.IN : Direction.OUT;
        }
        List<String> access = access(index);
        return switch (access.isEmpty() ? "" : access.getFirst()) {
            case "read_only" -> Direction.IN;
            case "write_only" -> Direction.OUT;
            case "read_write" -> Direction.INOUT;
            default -> Direction.UNSTATED;
        };
    }

    private boolean nonNull(int index) {
        return own(index, Attributes.NOT_NULL).findAny().isPresent()
                || Attributes.nonNull(function, declared[index], index);
    }

    private @Nullable DeclaredLength length(int index) {
        for (boolean bytes : new boolean[] {false, true}) {
            String name = bytes ? Attributes.BYTES : Attributes.ELEMENTS;
            IASTAttribute said = own(index, name).findFirst().orElse(null);
            if (said != null) {
                return length(said, index, bytes);
            }
        }
        List<String> access = access(index);
        SizeExpression size = access.size() < 3 ? null : parameter(access.get(2), index);
        return size == null
                ? null
                : new DeclaredLength(size, isVoid(bare.get(index).type()));
    }

    private DeclaredLength length(IASTAttribute said, int index, boolean bytes) {
        return new DeclaredLength(
                AnnotatedSize.of(Attributes.words(said), name -> meaning(name, index)),
                bytes || isVoid(bare.get(index).type()));
    }

    private static boolean isVoid(CType type) {
        return type.resolved() instanceof PointerType pointer
                && pointer.target().resolved() instanceof VoidType;
    }

    /// What a name in a size means.
    ///
    /// @param index of the parameter whose size it is
    private @Nullable SizeExpression meaning(String name, int index) {
        for (int i = 0; i < bare.size(); i++) {
            if (name.equals(bare.get(i).name())) {
                return new OfParameter(name, i > index);
            }
        }
        Long constant = scope.enumerator(name);
        return constant == null ? null : new SizeExpression.Constant(constant);
    }

    /// The parameter with this number, counted from 1; null if there is none, or if it has no name.
    private @Nullable SizeExpression parameter(String number, int index) {
        int at = number.matches("[1-9]\\d{0,2}") ? Integer.parseInt(number) - 1 : bare.size();
        String name = at < bare.size() ? bare.get(at).name() : null;
        return name == null ? null : new OfParameter(name, at > index);
    }

    private Stream<IASTAttribute> own(int index, String name) {
        return Stream.concat(
                named(declared[index].getDeclSpecifier(), name), named(declared[index].getDeclarator(), name));
    }

    /// The arguments of the attribute `access` for a parameter: the mode, the parameter and perhaps its size.
    /// Empty if there is no such attribute.
    private List<String> access(int index) {
        return attributes("access")
                .map(Attributes::arguments)
                .map(words -> words.stream().map(KnownAttributes::plain).toList())
                .filter(words -> words.size() >= 2 && words.get(1).equals(String.valueOf(index + 1)))
                .findFirst()
                .orElse(List.of());
    }

    private Stream<IASTAttribute> attributes(String name) {
        IASTDeclSpecifier specifier = specifier();
        return Stream.concat(named(function, name), specifier == null ? Stream.empty() : named(specifier, name));
    }

    /// The specifiers of the declaration at whose top this function is; null for a callback among parameters.
    private @Nullable IASTDeclSpecifier specifier() {
        IASTNode parent = function.getParent();
        return switch (parent) {
            case IASTSimpleDeclaration simple -> simple.getDeclSpecifier();
            case IASTFunctionDefinition definition -> definition.getDeclSpecifier();
            case null, default -> null;
        };
    }

    Promises promises() {
        if (specifier() == null) {
            return Promises.NONE;
        }
        return new Promises(
                freedWith(),
                resultLength(),
                attributes("returns_nonnull").findAny().isPresent(),
                attributes("warn_unused_result").findAny().isPresent()
                        || attributes("nodiscard").findAny().isPresent(),
                attributes(Attributes.SETS_LAST_ERROR).findAny().isPresent());
    }

    /// The deallocator from `malloc (deallocator)` or `malloc (deallocator, n)`.
    private @Nullable String freedWith() {
        return attributes("malloc")
                .map(Attributes::arguments)
                .filter(words -> !words.isEmpty() && !words.getFirst().isEmpty())
                .map(words -> words.getFirst().replaceFirst("^__builtin_", ""))
                .findFirst()
                .orElse(null);
    }

    private @Nullable DeclaredLength resultLength() {
        for (boolean bytes : new boolean[] {false, true}) {
            String name = Attributes.RESULT + (bytes ? Attributes.BYTES : Attributes.ELEMENTS);
            IASTAttribute said = attributes(name).findFirst().orElse(null);
            if (said != null) {
                return new DeclaredLength(
                        AnnotatedSize.of(Attributes.words(said), its -> meaning(its, bare.size())), bytes);
            }
        }
        List<SizeExpression> sizes = new ArrayList<>();
        for (String number :
                attributes("alloc_size").map(Attributes::arguments).findFirst().orElse(List.of())) {
            SizeExpression size = parameter(number, bare.size());
            if (size != null) {
                sizes.add(size);
            }
        }
        return switch (sizes.size()) {
            case 1 -> new DeclaredLength(sizes.getFirst(), true);
            case 2 -> new DeclaredLength(new Operation(sizes.getFirst(), Operator.MULTIPLY, sizes.getLast()), true);
            default -> null;
        };
    }
}
