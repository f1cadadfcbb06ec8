package org.interopexplorer.core.snippet;

import java.util.List;
import org.interopexplorer.core.snippet.Body.Kind;
import org.jspecify.annotations.Nullable;

/// Bodies in Java, where pointers are segments.
final class JavaBody extends JvmBody {
    JavaBody(List<String> parameters) {
        super(parameters);
    }

    @Override
    String read(Kind kind, String pointer, @Nullable String index) {
        String layout = kind == Kind.POINTER ? "ADDRESS" : "JAVA_" + kind.name();
        return pointer + ".reinterpret(Long.MAX_VALUE).getAtIndex(" + layout + ", " + (index == null ? "0" : index)
                + ")";
    }
}
