package org.interopexplorer.core.ctype;

import java.util.ArrayList;
import java.util.List;
import org.interopexplorer.core.ctype.FunctionType.Parameter;
import org.interopexplorer.core.ctype.SizeExpression.Behind;
import org.interopexplorer.core.ctype.SizeExpression.Constant;
import org.interopexplorer.core.ctype.SizeExpression.OfParameter;
import org.interopexplorer.core.ctype.SizeExpression.Operation;
import org.interopexplorer.core.ctype.SizeExpression.Unevaluated;
import org.jspecify.annotations.Nullable;

/// Words for what a declaration says beside its types: Microsoft's SAL for parameters (`_In_reads_(n)`), gcc's
/// attributes for what SAL has no word for, and the explorer's own for the rest. The reader of headers knows them
/// all.
final class Annotated {
    private Annotated() {}

    /// The words before a parameter, with a blank behind them; empty if nothing is said of it.
    static String before(Parameter parameter) {
        if (!(parameter.type().resolved() instanceof PointerType)) {
            return "";
        }
        DeclaredLength length = parameter.length();
        boolean optional = !parameter.nonNull();
        return switch (parameter.direction()) {
            case IN -> sal("_In_", "reads_", length, optional);
            case OUT -> sal("_Out_", "writes_", length, optional);
            case INOUT -> sal("_Inout_", "updates_", length, optional);
            case UNSTATED -> {
                List<String> words = new ArrayList<>();
                if (parameter.nonNull() && !saysNotNull(parameter.type())) {
                    words.add("explorer_not_null");
                }
                if (length != null) {
                    words.add((length.inBytes() ? "explorer_bytes(" : "explorer_elements(") + size(length) + ")");
                }
                yield words.isEmpty() ? "" : attributes(words) + " ";
            }
        };
    }

    /// An array with `static` in its brackets is never null (C17 6.7.6.3 p7).
    private static boolean saysNotNull(CType type) {
        return type instanceof PointerType(var _, DeclaredArray declared) && declared != null && declared.isStatic();
    }

    private static String sal(String word, String verb, @Nullable DeclaredLength length, boolean optional) {
        StringBuilder text = new StringBuilder(word);
        if (length != null) {
            text.append(verb).append(length.inBytes() ? "bytes_" : "");
        }
        text.append(optional ? "opt_" : "");
        if (length != null) {
            text.append('(').append(size(length)).append(')');
        }
        return text.append(' ').toString();
    }

    /// The words before a function, with a blank behind them.
    static String before(FunctionType function) {
        Promises promises = function.promises();
        DeclaredLength length = promises.length();
        return (promises.mustUse() ? "_Check_return_ " : "")
                + (promises.nonNull() ? "_Ret_notnull_ " : "")
                + (length == null
                        ? ""
                        : (length.inBytes() ? "_Ret_writes_bytes_(" : "_Ret_writes_(") + size(length) + ") ");
    }

    /// The attributes behind a function, with a blank before them.
    static String behind(FunctionType function) {
        List<String> words = new ArrayList<>();
        Promises promises = function.promises();
        if (promises.freedWith() != null) {
            words.add("malloc(" + promises.freedWith() + ")");
        }
        if (promises.setsLastError()) {
            words.add("explorer_sets_last_error");
        }
        FormatParameter format = function.format();
        if (format != null) {
            words.add("format(" + (format.kind() == FormatParameter.Kind.PRINTS ? "printf" : "scanf") + ", "
                    + (format.parameter() + 1) + ", "
                    + (function.variadic() ? function.parameters().size() + 1 : 0) + ")");
        }
        return words.isEmpty() ? "" : " " + attributes(words);
    }

    private static String attributes(List<String> words) {
        return "__attribute__((" + String.join(", ", words) + "))";
    }

    private static String size(DeclaredLength length) {
        return text(length.size());
    }

    /// A size as annotations have it: a name is the same before and behind its parameter.
    private static String text(SizeExpression size) {
        return switch (size) {
            case OfParameter(var name, var _) -> name;
            case Behind(var pointer) -> "*" + pointer.name();
            case Operation(var left, var operator, var right) ->
                inParentheses(left) + " " + operator.spelling() + " " + inParentheses(right);
            case Constant(var number) -> String.valueOf(number);
            case Unevaluated(var spelling) -> spelling;
        };
    }

    private static String inParentheses(SizeExpression part) {
        return part instanceof Operation ? "(" + text(part) + ")" : text(part);
    }
}
