package org.interopexplorer.core.snippet;

import java.util.List;
import java.util.Locale;
import org.interopexplorer.core.snippet.Body.Kind;
import org.jspecify.annotations.Nullable;

/// Bodies in Java, where pointers are segments.
final class JavaBody extends BodyText {
    JavaBody(List<String> parameters) {
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

    @Override
    String read(Kind kind, String pointer, @Nullable String index) {
        String layout = kind == Kind.POINTER ? "ADDRESS" : "JAVA_" + kind.name();
        return pointer + ".reinterpret(Long.MAX_VALUE).getAtIndex(" + layout + ", " + (index == null ? "0" : index)
                + ")";
    }
}
