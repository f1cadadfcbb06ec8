package org.interopexplorer.core.snippet;

import java.util.List;
import org.interopexplorer.core.snippet.Body.Kind;
import org.jspecify.annotations.Nullable;

/// Bodies in C#.
final class CSharpBody extends BodyText {
    CSharpBody(List<String> parameters) {
        super(parameters);
    }

    @Override
    String type(Kind kind) {
        return switch (kind) {
            case BOOLEAN -> "bool";
            case BYTE -> "sbyte";
            case SHORT -> "short";
            case INT -> "int";
            case LONG -> "long";
            case FLOAT -> "float";
            case DOUBLE -> "double";
            case POINTER, NOTHING -> "IntPtr";
        };
    }

    @Override
    String compare(Body.Compare compare) {
        return "((" + type(compare.operands()) + ") " + inside(compare.left()) + ").CompareTo(" + of(compare.right())
                + ")";
    }

    @Override
    String read(Kind kind, String pointer, @Nullable String index) {
        return "((" + type(kind) + "*) " + pointer + ")[" + (index == null ? "0" : index) + "]";
    }

    @Override
    String whole(Body.Whole whole) {
        return whole.number() + (whole.kind() == Kind.LONG ? "L" : "");
    }
}
