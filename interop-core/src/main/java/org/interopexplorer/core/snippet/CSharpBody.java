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
        return compare.operands().isReal()
                ? super.compare(compare)
                : "((" + type(compare.operands()) + ") " + inside(compare.left()) + ").CompareTo(" + of(compare.right())
                        + ")";
    }

    @Override
    String difference(String first, String second) {
        return "(" + first + " ? 1 : 0) - (" + second + " ? 1 : 0)";
    }

    @Override
    String binary(Body.Binary binary) {
        String left = inside(binary.left());
        String right = inside(binary.right());
        if (binary.isShift()) {
            String count = binary.right().kind() == Kind.LONG ? "(int) " + right : right;
            String type = type(binary.kind());
            return binary.operator().equals(">>>")
                    ? "(" + type + ") ((u" + type + ") " + left + " >> " + count + ")"
                    : left + " " + binary.operator() + " " + count;
        }
        // .NET throws where the quotient overflows.
        return binary.mayDivideByMinusOne()
                ? right + " == -1 ? " + (binary.operator().equals("%") ? "0" : "-" + left) + " : "
                        + super.binary(binary)
                : super.binary(binary);
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
