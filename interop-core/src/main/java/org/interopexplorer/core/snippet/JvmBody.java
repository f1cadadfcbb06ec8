package org.interopexplorer.core.snippet;

import java.util.List;
import java.util.Locale;
import org.interopexplorer.core.snippet.Body.Kind;

/// Bodies in Java, whatever its pointers are.
abstract class JvmBody extends BodyText {
    JvmBody(List<String> parameters) {
        super(parameters);
    }

    @Override
    String type(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    @Override
    String parameter(String name, Kind kind) {
        return name;
    }

    @Override
    String whole(Body.Whole whole) {
        return whole.number() + (whole.kind() == Kind.LONG ? "L" : "");
    }

    @Override
    String compare(Body.Compare compare) {
        String box = switch (compare.operands()) {
            case LONG -> "Long";
            case DOUBLE -> "Double";
            case FLOAT -> "Float";
            default -> "Integer";
        };
        return box + ".compare(" + of(compare.left()) + ", " + of(compare.right()) + ")";
    }
}
