package org.interopexplorer.core.mangling.msvc;

import java.util.ArrayList;
import java.util.List;

/// The first ten names and the first ten parameter types, which later ones refer to by a digit.
///
/// The arguments of each template have separate lists.
final class BackReferences {
    private static final int MOST = 10;

    private final List<String> names = new ArrayList<>();
    private final List<MsvcType> types = new ArrayList<>();

    void addName(String name) {
        if (names.size() < MOST && !names.contains(name)) {
            names.add(name);
        }
    }

    void addType(MsvcType type) {
        if (types.size() < MOST) {
            types.add(type);
        }
    }

    List<String> names() {
        return names;
    }

    List<MsvcType> types() {
        return types;
    }
}
