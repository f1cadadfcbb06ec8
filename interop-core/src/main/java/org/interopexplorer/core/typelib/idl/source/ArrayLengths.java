package org.interopexplorer.core.typelib.idl.source;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.interopexplorer.core.ctype.SizeExpression;
import org.interopexplorer.core.header.AnnotatedSize;
import org.interopexplorer.core.typelib.ArrayLength;
import org.interopexplorer.core.typelib.VariantValue;
import org.jspecify.annotations.Nullable;

/// Reads how many elements are behind a parameter: `size_is`, `max_is`, `length_is`, `last_is`, the bound of an array.
final class ArrayLengths {
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z_]\\w*|\\d\\w*|[^\\s\\w]");
    private static final Pattern NAME = Pattern.compile("[A-Za-z_]\\w*");

    private final Scope scope;

    ArrayLengths(Scope scope) {
        this.scope = scope;
    }

    /// @return null where the text says nothing of it, and for what points at pointers to arrays (`size_is(, *n)`)
    @Nullable
    ArrayLength of(Declared.Field parameter, Declared.Method method) {
        Attributes attributes = parameter.attributes();
        SizeExpression size = size(attributes, "size_is", "max_is", method);
        long bound = bound(parameter.type());
        if (size == null && bound > 0 && attributes.text("size_is") == null) {
            size = new SizeExpression.Constant(bound);
        }
        if (size == null) {
            return null;
        }
        String first = attributes.text("first_is");
        SizeExpression length = first == null
                ? size(attributes, "length_is", "last_is", method)
                : new SizeExpression.Unevaluated("first_is(" + first + ")");
        return new ArrayLength(size, length, isText(parameter.type()));
    }

    private @Nullable SizeExpression size(Attributes attributes, String count, String last, Declared.Method method) {
        String text = attributes.text(count);
        if (text != null) {
            return expression(text, method);
        }
        text = attributes.text(last);
        SizeExpression most = text == null ? null : expression(text, method);
        return most == null
                ? null
                : new SizeExpression.Operation(most, SizeExpression.Operator.ADD, new SizeExpression.Constant(1));
    }

    /// The size of the outermost dimension if it is the only one.
    private @Nullable SizeExpression expression(String text, Declared.Method method) {
        List<String> tokens = new ArrayList<>(
                TOKEN.matcher(text).results().map(MatchResult::group).toList());
        while (!tokens.isEmpty() && tokens.getLast().equals(",")) {
            tokens.removeLast();
        }
        return tokens.isEmpty() || hasDimensions(tokens)
                ? null
                : AnnotatedSize.of(withoutCasts(tokens, method), name -> meaning(name, method));
    }

    private static boolean hasDimensions(List<String> tokens) {
        int depth = 0;
        for (String token : tokens) {
            depth += token.equals("(") ? 1 : token.equals(")") ? -1 : 0;
            if (depth == 0 && token.equals(",")) {
                return true;
            }
        }
        return false;
    }

    /// A cast such as `(ULONG)n` says how wide a number is, which a number of elements is anyhow.
    private List<String> withoutCasts(List<String> tokens, Declared.Method method) {
        List<String> left = new ArrayList<>(tokens);
        for (int i = 0; i < left.size(); i++) {
            if (left.get(i).equals("(")
                    && (i == 0 || !NAME.matcher(left.get(i - 1)).matches())) {
                int end = i + 1;
                while (end < left.size()
                        && NAME.matcher(left.get(end)).matches()
                        && meaning(left.get(end), method) == null) {
                    end++;
                }
                boolean isCast =
                        end > i + 1 && end + 1 < left.size() && left.get(end).equals(")");
                if (isCast) {
                    left.subList(i, end + 1).clear();
                    i--;
                }
            }
        }
        return left;
    }

    private @Nullable SizeExpression meaning(String name, Declared.Method method) {
        if (method.parameters().stream().anyMatch(each -> each.name().equals(name))) {
            return new SizeExpression.OfParameter(name, false);
        }
        return scope.constant(name) instanceof VariantValue.Whole(var _, long number)
                ? new SizeExpression.Constant(number)
                : null;
    }

    /// How many elements an array has; 0 for what is none, and where another parameter says it.
    private static long bound(IdlType type) {
        long count = type instanceof IdlType.Array ? 1 : 0;
        IdlType at = type;
        while (at instanceof IdlType.Array(IdlType element, long each)) {
            count = count * each <= Integer.MAX_VALUE ? count * each : Integer.MAX_VALUE;
            at = element;
        }
        return count;
    }

    /// Whether the elements are characters of UTF-16.
    private static boolean isText(IdlType type) {
        IdlType element = switch (named(type)) {
            case IdlType.Pointer(IdlType to) -> to;
            case IdlType.Array(IdlType of, long _) -> of;
            case IdlType other -> other;
        };
        return named(element) instanceof IdlType.WideCharacter;
    }

    private static IdlType named(IdlType type) {
        IdlType at = type;
        for (int i = 0; i < TypeEncoder.DEEPEST && at instanceof IdlType.Named(Declared of); i++) {
            IdlType alias = of.alias();
            if (alias == null) {
                return at;
            }
            at = alias;
        }
        return at;
    }
}
