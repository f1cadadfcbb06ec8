package org.interopexplorer.core.snippet;

import java.util.List;
import java.util.Locale;
import org.interopexplorer.core.snippet.Body.Kind;
import org.jspecify.annotations.Nullable;

/// Bodies in Java with JNA's pointers.
final class JnaBody extends JvmBody {
    JnaBody(List<String> parameters) {
        super(parameters);
    }

    @Override
    String read(Kind kind, String pointer, @Nullable String index) {
        String name = kind.name().charAt(0) + kind.name().substring(1).toLowerCase(Locale.ROOT);
        String bytes = kind == Kind.POINTER ? "Native.POINTER_SIZE" : kind.bytes() + "L";
        return pointer + ".get" + name + "(" + (index == null ? "0" : index + " * " + bytes) + ")";
    }
}
