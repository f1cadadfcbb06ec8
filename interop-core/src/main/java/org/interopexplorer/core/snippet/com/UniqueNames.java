package org.interopexplorer.core.snippet.com;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.interopexplorer.core.snippet.Words;
import org.jspecify.annotations.Nullable;

/// Names of a type's members or of a function's parameters: each plain, and given once.
final class UniqueNames {
    private final Set<String> given = new HashSet<>();

    UniqueNames(String... first) {
        given.addAll(List.of(first));
    }

    String of(@Nullable String name, String otherwise) {
        String plain = name == null ? "" : TypeLibraryPlan.identifier(name);
        String free = plain.isEmpty() ? otherwise : Words.free(plain);
        String unique = free;
        for (int i = 2; !given.add(unique); i++) {
            unique = free + "_" + i;
        }
        return unique;
    }
}
