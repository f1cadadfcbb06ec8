package org.interopexplorer.core.binding.jvm;

import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.reflect.AccessFlag;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The declarations of JNA: methods of interfaces that extend `Library`, and `native` methods of registered classes.
final class JnaDeclarations {
    private static final String LIBRARY = "com/sun/jna/Library";
    private static final String STDCALL = "com/sun/jna/win32/StdCallLibrary";

    private final ClassFiles files;
    private final Map<String, Loaded> loaded = new LinkedHashMap<>();
    private final Map<String, List<LibraryPlace>> registered = new LinkedHashMap<>();

    JnaDeclarations(ClassFiles files) {
        this.files = files;
    }

    private record Loaded(List<LibraryPlace> places, JnaOptions options) {}

    void loaded(String theInterface, @Nullable LibraryPlace place, JnaOptions options) {
        Loaded its = new Loaded(place == null ? List.of() : List.of(place), options);
        // A program may choose among several names; one that is a constant says most.
        loaded.merge(theInterface, its, (one, other) -> one.places().isEmpty() ? other : one);
    }

    void registered(String theClass, @Nullable LibraryPlace place) {
        registered.merge(
                theClass, place == null ? List.of() : List.of(place), (one, other) -> one.isEmpty() ? other : one);
    }

    List<JavaImport> imports() {
        List<JavaImport> all = new ArrayList<>();
        Set<String> covered = new LinkedHashSet<>();
        for (String each : loaded.keySet()) {
            covered.add(each);
            covered.addAll(files.ancestors(each));
        }
        for (ClassModel model : files.all()) {
            String name = model.thisClass().asInternalName();
            try {
                if (registered.containsKey(name)) {
                    direct(model, name, all);
                } else if (model.flags().has(AccessFlag.INTERFACE) && isLibrary(name)) {
                    Loaded its = loaded.get(name);
                    if (its != null) {
                        inherited(name, its, all);
                    } else if (!covered.contains(name)) {
                        methods(model, name, new Loaded(List.of(), JnaOptions.NONE), all);
                    }
                }
            } catch (RuntimeException e) {
                files.damaged(model, e);
            }
        }
        return all;
    }

    private boolean isLibrary(String name) {
        return !name.equals(STDCALL) && files.ancestors(name).contains(LIBRARY);
    }

    /// The methods of an interface and of those that it extends.
    private void inherited(String name, Loaded its, List<JavaImport> into) {
        Set<String> places = new LinkedHashSet<>(List.of(name));
        places.addAll(files.ancestors(name));
        Set<String> seen = new LinkedHashSet<>();
        for (String place : places) {
            ClassModel model = files.find(place).orElse(null);
            if (model == null) {
                continue;
            }
            List<JavaImport> own = new ArrayList<>();
            methods(model, name, its, own);
            for (JavaImport each : own) {
                if (each.declaration() instanceof JavaImport.OfMethod of && seen.add(each.method() + of.descriptor())) {
                    into.add(each);
                }
            }
        }
    }

    private void methods(ClassModel model, String of, Loaded its, List<JavaImport> into) {
        for (MethodModel method : model.methods()) {
            if (method.flags().has(AccessFlag.ABSTRACT)) {
                into.add(declared(JavaImport.Kind.JNA, of, method, its));
            }
        }
    }

    private void direct(ClassModel model, String name, List<JavaImport> into) {
        Loaded its = new Loaded(registered.getOrDefault(name, List.of()), JnaOptions.NONE);
        for (MethodModel method : model.methods()) {
            if (method.flags().has(AccessFlag.NATIVE)) {
                into.add(declared(JavaImport.Kind.JNA_DIRECT, name, method, its));
            }
        }
    }

    private JavaImport declared(JavaImport.Kind kind, String owner, MethodModel method, Loaded its) {
        String name = method.methodName().stringValue();
        return new JavaImport(
                kind,
                Constants.spelled(owner),
                name,
                its.places(),
                name,
                new JavaImport.OfMethod(
                        owner,
                        method.methodTypeSymbol().descriptorString(),
                        method.flags().has(AccessFlag.VARARGS),
                        its.options(),
                        files.ancestors(owner).contains(STDCALL)));
    }
}
