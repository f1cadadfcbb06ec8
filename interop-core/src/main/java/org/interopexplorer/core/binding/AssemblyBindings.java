package org.interopexplorer.core.binding;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleConsumer;
import java.util.function.Predicate;
import org.interopexplorer.core.archive.MemberFiles;
import org.interopexplorer.core.diagnostic.Diagnostic;
import org.interopexplorer.core.diagnostic.DiagnosticLog;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.loading.LibraryFinder;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.metadata.Metadata;
import org.interopexplorer.core.metadata.PlatformInvoke;
import org.interopexplorer.core.metadata.Table;
import org.interopexplorer.core.metadata.Token;
import org.interopexplorer.core.open.FileOpener;
import org.interopexplorer.core.signature.SignatureLadders;
import org.jspecify.annotations.Nullable;

/// The declared imports of a managed assembly, checked.
///
/// @param assembly its name and version
/// @param isModule whether it is a module without an assembly of its own
/// @param imports in the order of the file, and after them those of its other modules
/// @param generics its generic types, those at the border first
/// @param diagnostics what is wrong with the metadata, including declarations that cannot be read
public record AssemblyBindings(
        String assembly,
        boolean isModule,
        List<CheckedImport> imports,
        List<GenericType> generics,
        List<Diagnostic> diagnostics) {
    private static final int MOST_MODULES = 100;

    /// The part of the work that reading what is known of the functions is.
    private static final double SHARE_OF_SOURCES = 0.9;

    public AssemblyBindings {
        imports = List.copyOf(imports);
        generics = List.copyOf(generics);
        diagnostics = List.copyOf(diagnostics);
    }

    /// What the check needs from the program.
    ///
    /// @param members knows which assembly came out of an archive, and keeps what lies around it there
    /// @param leavesLastError whether a function leaves an error code, in `errno` or for `GetLastError`
    public record Services(
            FileOpener opener,
            LibraryFinder finder,
            SignatureLadders ladders,
            Machine machine,
            MemberFiles members,
            Predicate<String> leavesLastError) {}

    /// Reads and checks all imports of an assembly. No code of it or of a library runs.
    ///
    /// @param folders searched for libraries first
    /// @param isCancelled asked before each import; if true, the rest is left out
    /// @param progress receives how much is done, from 0 to 1
    /// @throws MalformedFileException if the file has no metadata that can be read
    /// @throws IOException if the system fails to deliver the bytes
    public static AssemblyBindings check(
            Path assembly, List<Path> folders, Services services, BooleanSupplier isCancelled, DoubleConsumer progress)
            throws IOException, MalformedFileException {
        Metadata metadata = services.opener().metadata(assembly);
        List<Path> places = new ArrayList<>(folders);
        Path own = assembly.toAbsolutePath().getParent();
        if (own != null) {
            places.add(own);
            places.add(own.resolve("runtimes/" + runtime(services.machine()) + "/native"));
        }
        DiagnosticLog log = new DiagnosticLog();
        places.addAll(Neighbours.folders(assembly, services.members(), runtime(services.machine()), log));
        Assemblies assemblies = new Assemblies(services.opener(), places);
        NativeProbing probing = new NativeProbing(
                new LibrarySearch(
                        services.opener(), services.finder(), services.machine().system(), places),
                DllMap.beside(assembly));
        List<CheckedImport> checked = new ArrayList<>();
        List<Metadata> modules = new ArrayList<>(List.of(metadata));
        modules.addAll(modules(metadata, own, services.opener(), log));
        for (Metadata module : modules) {
            module.diagnostics().forEach(log::add);
            imports(module, assemblies, probing, services, isCancelled, progress, checked, log);
        }
        List<GenericType> generics = new ArrayList<>();
        modules.forEach(module -> generics.addAll(GenericTypes.of(module, assemblies, log)));
        return new AssemblyBindings(metadata.assembly(), metadata.isModule(), checked, generics, log.list());
    }

    /// The other modules of an assembly, which lie next to it.
    static List<Metadata> modules(Metadata metadata, @Nullable Path folder, FileOpener opener, DiagnosticLog log)
            throws IOException, MalformedFileException {
        List<Metadata> modules = new ArrayList<>();
        for (String name : metadata.modules()) {
            boolean plain = name.indexOf('/') < 0 && name.indexOf('\\') < 0 && !name.isEmpty();
            Path file = folder == null || !plain ? null : folder.resolve(name);
            try {
                if (file == null || !Files.isRegularFile(file)) {
                    log.add(BindingFault.NO_MODULE, -1, name);
                } else if (modules.size() < MOST_MODULES) {
                    modules.add(opener.metadata(file));
                }
            } catch (MalformedFileException e) {
                log.add(e);
            }
        }
        return modules;
    }

    private static void imports(
            Metadata metadata,
            Assemblies assemblies,
            NativeProbing probing,
            Services services,
            BooleanSupplier isCancelled,
            DoubleConsumer progress,
            List<CheckedImport> into,
            DiagnosticLog log) {
        DeclarationCheck check = new DeclarationCheck(
                metadata,
                assemblies,
                probing,
                new DependencySearch(services.finder(), services.opener()),
                services.ladders(),
                services.leavesLastError(),
                services.machine().abi());
        int rows = metadata.rows(Table.IMPL_MAP);
        List<DeclaredImport> all = new ArrayList<>();
        for (int row = 1; row <= rows; row++) {
            try {
                PlatformInvoke invoke = metadata.platformInvoke(row);
                if (invoke != null) {
                    all.add(DeclaredImport.of(metadata, invoke));
                }
            } catch (MalformedFileException _) {
                // Told below.
            }
        }
        double share;
        try {
            boolean much = check.prepare(all, part -> progress.accept(part * SHARE_OF_SOURCES));
            share = much ? SHARE_OF_SOURCES : 0;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return;
        }
        for (int row = 1; row <= rows && !isCancelled.getAsBoolean(); row++) {
            progress.accept(share + (1 - share) * (row - 1) / rows);
            try {
                PlatformInvoke invoke = metadata.platformInvoke(row);
                if (invoke != null) {
                    into.add(check.check(DeclaredImport.of(metadata, invoke)));
                }
            } catch (MalformedFileException e) {
                log.add(
                        BindingFault.UNREADABLE,
                        e.diagnostic().offset(),
                        new Token(Table.IMPL_MAP, row),
                        e.diagnostic().message());
            }
        }
    }

    /// .NET's name of this machine in the folders of packages: `linux-x64`.
    private static String runtime(Machine machine) {
        return machine.abi().token().replace("windows", "win").replace("macos", "osx");
    }

    /// Whether an error or a warning was found.
    public boolean isWrong() {
        return imports.stream().anyMatch(CheckedImport::isWrong);
    }
}
