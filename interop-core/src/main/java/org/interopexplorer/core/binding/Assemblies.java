package org.interopexplorer.core.binding;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.metadata.Metadata;
import org.interopexplorer.core.metadata.Table;
import org.interopexplorer.core.metadata.Token;
import org.interopexplorer.core.metadata.TypeDefinition;
import org.interopexplorer.core.open.FileOpener;

/// Finds the assemblies that another refers to, next to it and in the folders of runtimes.
final class Assemblies {
    private static final List<Path> RUNTIMES =
            List.of(Path.of("/usr/lib/mono/4.5"), Path.of("/usr/lib/mono/4.5/Facades"));

    private final FileOpener opener;
    private final List<List<Path>> places;
    private final Map<String, Optional<Metadata>> known = new HashMap<>();

    /// @param folders searched in this order, before those of runtimes
    Assemblies(FileOpener opener, List<Path> folders) {
        this(opener, folders, RUNTIMES);
    }

    Assemblies(FileOpener opener, List<Path> folders, List<Path> runtimes) {
        this.opener = opener;
        this.places = List.of(List.copyOf(folders), List.copyOf(runtimes));
    }

    /// A type and the module that defines it.
    record Home(Metadata module, TypeDefinition type) {}

    /// The type definition that a token of a module refers to; empty if its assembly is not found.
    Optional<Home> find(Metadata module, Token token) throws MalformedFileException {
        Optional<TypeDefinition> here = module.definition(token);
        if (here.isPresent() || token.table() != Table.TYPE_REF) {
            return here.map(type -> new Home(module, type));
        }
        Optional<Metadata> other = known.computeIfAbsent(module.assemblyOf(token), this::read);
        if (other.isEmpty()) {
            return Optional.empty();
        }
        return other.get().find(module.fullName(token)).map(type -> new Home(other.get(), type));
    }

    private Optional<Metadata> read(String assembly) {
        if (assembly.isEmpty() || assembly.indexOf('/') >= 0 || assembly.indexOf('\\') >= 0) {
            return Optional.empty();
        }
        for (List<Path> folders : places) {
            for (Path folder : folders) {
                Path file = folder.resolve(assembly + ".dll");
                if (Files.isRegularFile(file)) {
                    try {
                        return Optional.of(opener.metadata(file));
                    } catch (IOException | MalformedFileException _) {
                        // Another folder may have a valid one.
                    }
                }
            }
        }
        return Optional.empty();
    }
}
