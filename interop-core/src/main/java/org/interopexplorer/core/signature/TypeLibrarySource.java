package org.interopexplorer.core.signature;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.interopexplorer.core.typelib.Function;
import org.interopexplorer.core.typelib.ModuleEntry;
import org.interopexplorer.core.typelib.TypeInfo;
import org.interopexplorer.core.typelib.TypeKind;
import org.interopexplorer.core.typelib.TypeLibrary;
import org.interopexplorer.core.typelib.lookup.TypeResolver;
import org.interopexplorer.core.typelib.mapping.CTypeMapping;
import org.jspecify.annotations.Nullable;

/// The open type libraries. Their modules describe exports of the DLLs that they name.
public final class TypeLibrarySource implements SignatureSource {
    private final List<TypeLibrary> libraries;
    private final TypeResolver resolver;

    public TypeLibrarySource(List<TypeLibrary> libraries, TypeResolver resolver) {
        this.libraries = List.copyOf(libraries);
        this.resolver = resolver;
    }

    @Override
    public Rung rung() {
        return Rung.TYPE_LIBRARY;
    }

    @Override
    public List<Signature> find(ExportQuestion question) {
        return find(question.library(), question.export().name()).stream().toList();
    }

    /// The modules' signature of an export.
    public Optional<Signature> find(LibraryName library, String export) {
        for (TypeLibrary described : libraries) {
            for (TypeInfo module : described.types()) {
                if (module.kind() != TypeKind.MODULE) {
                    continue;
                }
                for (Function function : module.functions()) {
                    ModuleEntry entry = function.entry();
                    if (entry != null && export.equals(entry.name()) && names(library, entry.dll())) {
                        return Optional.of(signature(described, module, function));
                    }
                }
            }
        }
        return Optional.empty();
    }

    /// The signature of a module's function, under the name of its export if it has one.
    public Signature signature(TypeLibrary library, TypeInfo module, Function function) {
        ModuleEntry entry = function.entry();
        return new Signature(
                entry != null && entry.name() != null ? entry.name() : function.name(),
                new CTypeMapping(resolver).function(library, function),
                new Provenance.TypeLibrary(library.name(), module.name()));
    }

    private static boolean names(LibraryName library, @Nullable String dll) {
        return dll != null
                && Stream.of(Optional.ofNullable(library.soname()), Optional.of(library.fileName()))
                        .flatMap(Optional::stream)
                        .anyMatch(name -> bare(name).equals(bare(dll)));
    }

    /// A DLL's name without folder and `.dll`, in lower case, to compare names.
    private static String bare(String name) {
        String last = name.substring(Math.max(name.lastIndexOf('\\'), name.lastIndexOf('/')) + 1)
                .toLowerCase(Locale.ROOT);
        return last.endsWith(".dll") ? last.substring(0, last.length() - 4) : last;
    }
}
