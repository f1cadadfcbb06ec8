package org.interopexplorer.core.snippet;

import java.util.List;
import org.interopexplorer.core.snippet.Body.Kind;
import org.jspecify.annotations.Nullable;

/// Bodies in C.
final class CBody extends BodyText {
    CBody(List<String> parameters) {
        super(parameters);
    }

    @Override
    String type(Kind kind) {
        return switch (kind) {
            case BYTE -> "int8_t";
            case SHORT -> "int16_t";
            case INT -> "int32_t";
            case LONG -> "int64_t";
            case FLOAT -> "float";
            case DOUBLE -> "double";
            case BOOLEAN -> "bool";
            case POINTER -> "void *";
            case NOTHING -> "void";
        };
    }

    @Override
    String read(Kind kind, String pointer, @Nullable String index) {
        String star = kind == Kind.POINTER ? "void *const *" : "const " + type(kind) + " *";
        return index == null ? "*(" + star + ") " + pointer : "((" + star + ") " + pointer + ")[" + index + "]";
    }
}
