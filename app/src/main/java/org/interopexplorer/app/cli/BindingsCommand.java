package org.interopexplorer.app.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.interopexplorer.core.binding.AssemblyBindings;
import org.interopexplorer.core.binding.BundleBindings;
import org.interopexplorer.core.binding.CheckedDeclaration;
import org.interopexplorer.core.binding.CheckedImport;
import org.interopexplorer.core.binding.Declarations;
import org.interopexplorer.core.binding.DeclaringFile;
import org.interopexplorer.core.binding.GenericType;
import org.interopexplorer.core.binding.JavaBindings;
import org.interopexplorer.core.diagnostic.Diagnostic;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.machine.OperatingSystem;
import org.interopexplorer.core.message.Language;
import org.interopexplorer.core.metadata.MetadataFault;
import org.interopexplorer.core.open.ContentFault;
import org.interopexplorer.core.open.FileOpener;
import org.jspecify.annotations.Nullable;

/// `bindings FILE...`: the native functions that .NET assemblies or Java classes declare, and the faults in the
/// declarations.
final class BindingsCommand implements ToolCommand {
    private final FileOpener opener;
    private final OperatingSystem system;
    private final Supplier<AssemblyBindings.Services> services;
    private final LibraryArguments libraries;
    private final Console console;

    private final List<String> files = new ArrayList<>();

    private List<Path> folders = List.of();

    private boolean declared;

    private boolean generics;

    private boolean json;

    /// @param system the one whose names of libraries a Java program uses
    /// @param services only a check needs them
    BindingsCommand(
            FileOpener opener,
            OperatingSystem system,
            Supplier<AssemblyBindings.Services> services,
            LibraryArguments libraries,
            Console console) {
        this.opener = opener;
        this.system = system;
        this.services = services;
        this.libraries = libraries;
        this.console = console;
    }

    @Override
    public CommandSyntax syntax(@Nullable Language help) {
        return new CommandSyntax("bindings", help, CliText.HELP_BINDINGS)
                .footer(CliText.HELP_BINDINGS_FOOTER)
                .word("FILE", files::add, CliText.HELP_BINDINGS_FILE)
                .words("FILE", files::addAll, CliText.HELP_BINDINGS_FILES)
                .options(
                        "--in",
                        "DIR",
                        words -> folders = words.stream().map(Path::of).toList(),
                        CliText.HELP_BINDINGS_IN)
                .flag("--declared", () -> declared = true, CliText.HELP_BINDINGS_DECLARED)
                .flag("--generics", () -> generics = true, CliText.HELP_BINDINGS_GENERICS)
                .flag("--json", () -> json = true, CliText.HELP_JSON);
    }

    @Override
    public int run() throws CommandFailure {
        List<DeclaringFile> all = new ArrayList<>();
        for (String file : files) {
            Path path = libraries.pathToRead(file);
            all.addAll(LibraryArguments.reading(path, () -> DeclaringFile.at(path)));
        }
        // One file that cannot be read ends the command; among many, the others are still shown.
        boolean alone = files.size() == 1 && all.size() == 1 && all.getFirst().isNamed();
        return declared ? list(all, alone) : check(all, alone);
    }

    private interface Work<T> {
        T of(DeclaringFile file) throws MalformedFileException, IOException;
    }

    private <T> Optional<T> tried(DeclaringFile file, boolean alone, Work<T> work, List<CommandFailure> failures)
            throws CommandFailure {
        try {
            return Optional.of(LibraryArguments.reading(file.path(), () -> work.of(file)));
        } catch (CommandFailure e) {
            if (alone) {
                throw e;
            }
            boolean isOther = e.getCause() instanceof MalformedFileException cause
                    && (cause.diagnostic().is(MetadataFault.NONE)
                            || cause.diagnostic().message().code() instanceof ContentFault);
            if (file.isNamed() || !isOther) {
                failures.add(e);
                e.complaints().forEach(console::complain);
            }
            return Optional.empty();
        }
    }

    private int list(List<DeclaringFile> all, boolean alone) throws CommandFailure {
        List<CommandFailure> failures = new ArrayList<>();
        BindingsText text = new BindingsText(console);
        List<Listed> listed = new ArrayList<>();
        for (DeclaringFile file : all) {
            List<Declarations> parts = tried(file, alone, each -> Declarations.of(each, opener, system), failures)
                    .orElse(List.of());
            for (Declarations part : parts) {
                if (json) {
                    listed.add(new Listed(file.path(), part));
                } else {
                    text.declared(file.path(), part);
                }
            }
        }
        if (json) {
            BindingsJson writer = new BindingsJson(console);
            Json.print(console.out(), members -> {
                if (alone && listed.size() == 1) {
                    writer.declared(members, listed.getFirst().declarations());
                } else {
                    members.objects("files", listed, (row, each) -> {
                        row.text("file", each.file().toString());
                        if (each.declarations().member() != null) {
                            row.text("member", each.declarations().member());
                        }
                        writer.declared(row, each.declarations());
                    });
                }
            });
        }
        return failures.isEmpty() ? ExitStatus.DONE : ExitStatus.BAD_FILE;
    }

    private record Listed(Path file, Declarations declarations) {}

    private int check(List<DeclaringFile> all, boolean alone) throws CommandFailure {
        AssemblyBindings.Services needed = services.get();
        List<CommandFailure> failures = new ArrayList<>();
        BindingsText text = new BindingsText(console);
        List<BindingsReport> reports = new ArrayList<>();
        for (DeclaringFile file : all) {
            tried(file, alone, each -> report(each, needed), failures).ifPresent(report -> {
                reports.add(report);
                boolean says = alone
                        || file.isNamed()
                        || !report.imports().isEmpty()
                        || !report.diagnostics().isEmpty();
                if (!json && says) {
                    text.print(report, generics, alone);
                }
            });
        }
        if (json) {
            BindingsJson writer = new BindingsJson(console);
            Json.print(console.out(), members -> {
                if (alone) {
                    writer.write(members, reports.getFirst());
                } else {
                    writer.writeAll(members, reports);
                }
            });
        } else if (!alone) {
            text.total(reports);
        }
        if (!failures.isEmpty()) {
            return ExitStatus.BAD_FILE;
        }
        return reports.stream().anyMatch(BindingsReport::isWrong) ? ExitStatus.EXPECTATION_FAILED : ExitStatus.DONE;
    }

    private BindingsReport report(DeclaringFile file, AssemblyBindings.Services needed)
            throws IOException, MalformedFileException {
        Path path = file.path();
        return switch (file.kind()) {
            case ASSEMBLY -> {
                AssemblyBindings bindings = AssemblyBindings.check(path, folders, needed, () -> false, _ -> {});
                yield new BindingsReport(
                        path,
                        bindings.assembly(),
                        bindings.isModule(),
                        bindings.imports(),
                        new IdentityHashMap<>(),
                        bindings.generics(),
                        bindings.diagnostics());
            }
            case APPLICATION -> application(path, needed);
            case JAVA -> {
                JavaBindings bindings = JavaBindings.check(path, folders, needed, () -> false);
                String name = String.valueOf(path.toAbsolutePath().normalize().getFileName());
                yield new BindingsReport(
                        path,
                        name,
                        false,
                        bindings.imports(),
                        new IdentityHashMap<>(),
                        List.of(),
                        bindings.diagnostics());
            }
        };
    }

    private BindingsReport application(Path path, AssemblyBindings.Services needed)
            throws IOException, MalformedFileException {
        BundleBindings bindings = BundleBindings.check(path, folders, needed, () -> false);
        List<CheckedImport> imports = new ArrayList<>();
        List<GenericType> types = new ArrayList<>();
        List<Diagnostic> diagnostics = new ArrayList<>(bindings.diagnostics());
        IdentityHashMap<CheckedDeclaration, String> within = new IdentityHashMap<>();
        for (BundleBindings.Part part : bindings.parts()) {
            part.bindings().imports().forEach(each -> within.put(each, part.member()));
            imports.addAll(part.bindings().imports());
            types.addAll(part.bindings().generics());
            diagnostics.addAll(part.bindings().diagnostics());
        }
        return new BindingsReport(path, String.valueOf(path.getFileName()), false, imports, within, types, diagnostics);
    }
}
