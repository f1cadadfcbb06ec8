package org.interopexplorer.core.binding.jvm;

import java.io.IOException;
import java.lang.classfile.ClassModel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.interopexplorer.core.diagnostic.Diagnostic;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.machine.OperatingSystem;
import org.jspecify.annotations.Nullable;

/// The native functions that Java classes declare.
///
/// @param classes of the files, which have the structures of the declarations
/// @param imports in the order of the files
/// @param diagnostics classes and methods that cannot be read
public record JavaDeclarations(
        ClassFiles classes, JavaStructures structures, List<JavaImport> imports, List<Diagnostic> diagnostics) {
    public JavaDeclarations {
        imports = List.copyOf(imports);
        diagnostics = List.copyOf(diagnostics);
    }

    /// Reads a jar, a class file, or a folder of both. Nothing of them runs.
    ///
    /// @param system the one whose names of libraries the program uses
    /// @param isCancelled asked before each class; if true, the rest is left out
    /// @throws MalformedFileException if there is no class, or an archive cannot be read
    /// @throws IOException if the system fails to deliver the bytes
    public static JavaDeclarations read(Path path, OperatingSystem system, BooleanSupplier isCancelled)
            throws IOException, MalformedFileException {
        return of(ClassFiles.read(path), system, isCancelled);
    }

    static JavaDeclarations of(ClassFiles files, OperatingSystem system, BooleanSupplier isCancelled) {
        JnaDeclarations jna = new JnaDeclarations(files);
        Collector collector = new Collector(jna);
        Program program = new Program(files, system, collector);
        for (ClassModel model : files.all()) {
            if (isCancelled.getAsBoolean()) {
                break;
            }
            try {
                if (program.isNative(model)) {
                    program.follow(model);
                }
            } catch (RuntimeException e) {
                files.damaged(model, e);
            }
        }
        List<JavaImport> all = new ArrayList<>(jna.imports());
        all.addAll(collector.imports());
        List<Diagnostic> diagnostics = new ArrayList<>(files.diagnostics());
        diagnostics.addAll(program.diagnostics());
        return new JavaDeclarations(files, new JavaStructures(files, program), all, diagnostics);
    }

    /// Keeps what the code declares.
    private static final class Collector implements ApiRules.Found {
        private final JnaDeclarations jna;
        private final Set<JavaImport> downcalls = new LinkedHashSet<>();
        private final Set<LibraryPlace> loaded = new LinkedHashSet<>();

        Collector(JnaDeclarations jna) {
            this.jna = jna;
        }

        @Override
        public void loaded(String theInterface, @Nullable LibraryPlace place, JnaOptions options) {
            jna.loaded(theInterface, place, options);
        }

        @Override
        public void registered(String theClass, @Nullable LibraryPlace place) {
            jna.registered(theClass, place);
        }

        @Override
        public void loadedBySystem(LibraryPlace place) {
            loaded.add(place);
        }

        @Override
        public void downcall(String by, Value.Symbol symbol, FfmDescriptor descriptor, List<Value> options) {
            Long variadic = null;
            boolean captures = false;
            for (Value option : options) {
                if (option instanceof Value.LinkerOption(var from, var keeps)) {
                    variadic = from == null ? variadic : from;
                    captures |= keeps;
                }
            }
            downcalls.add(new JavaImport(
                    JavaImport.Kind.FFM,
                    Constants.spelled(by),
                    symbol.name(),
                    symbol.places(),
                    symbol.name(),
                    new JavaImport.OfDescriptor(descriptor, variadic, captures)));
        }

        /// With what the whole program loads: a static initialiser that loads may be followed after a lookup.
        List<JavaImport> imports() {
            List<JavaImport> all = new ArrayList<>();
            for (JavaImport each : downcalls) {
                Set<LibraryPlace> places = new LinkedHashSet<>();
                for (LibraryPlace place : each.places()) {
                    if (place instanceof LibraryPlace.Loaded) {
                        places.addAll(loaded);
                    } else {
                        places.add(place);
                    }
                }
                all.add(new JavaImport(
                        each.kind(),
                        each.type(),
                        each.method(),
                        List.copyOf(places),
                        each.entryPoint(),
                        each.declaration()));
            }
            return all;
        }
    }
}
