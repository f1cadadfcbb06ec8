package org.interopexplorer.app.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.interopexplorer.core.call.NativeSession;
import org.interopexplorer.core.diagnostic.Diagnostic;
import org.interopexplorer.core.image.Dependency;
import org.interopexplorer.core.image.Export;
import org.interopexplorer.core.image.ExportTarget;
import org.interopexplorer.core.image.Import;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.image.Symbol;
import org.interopexplorer.core.image.SymbolTable;
import org.interopexplorer.core.loading.LibraryFinder;
import org.interopexplorer.core.loading.LoadCheck;
import org.interopexplorer.core.loading.LoadReport;
import org.interopexplorer.core.loading.LoaderAccount;
import org.interopexplorer.core.mangling.Demangler;
import org.interopexplorer.core.message.Language;
import org.interopexplorer.core.message.Message;
import org.interopexplorer.core.open.Contents;
import org.interopexplorer.core.open.ContentsReader;
import org.interopexplorer.core.signature.SignatureLadders;
import org.jspecify.annotations.Nullable;

/// `list FILE`: the exports, imports, dependencies, symbols or types of a library.
final class ListCommand implements ToolCommand {
    /// Rows are written in blocks of this many characters, since each write costs a lock and the start of an
    /// encoder.
    private static final int BLOCK = 1 << 16;

    private final LibraryArguments libraries;
    private final ContentsReader contents;
    private final LibraryFinder finder;
    private final Supplier<NativeSession> sessions;
    private final Supplier<SignatureLadders> ladders;
    private final Console console;
    private final PrintWriter out;
    private final Demangler demangler = new Demangler();

    private String file = "";

    private View view = View.EXPORTS;

    /// The table to list.
    private enum View {
        EXPORTS,
        IMPORTS,
        DEPENDENCIES,
        SYMBOLS,
        TYPES
    }

    private boolean demangle;

    private @Nullable String architecture;

    private boolean tree;

    private boolean loader;

    private List<Path> directories = List.of();

    private boolean json;

    /// @param sessions makes a session whose host can ask its loader what it does
    /// @param contents looks into folders and archives
    /// @param ladders of the sources that know types; made only where they are asked for
    ListCommand(
            LibraryArguments libraries,
            ContentsReader contents,
            LibraryFinder finder,
            Supplier<NativeSession> sessions,
            Supplier<SignatureLadders> ladders,
            Console console) {
        this.libraries = libraries;
        this.contents = contents;
        this.finder = finder;
        this.sessions = sessions;
        this.ladders = ladders;
        this.console = console;
        this.out = console.out();
    }

    @Override
    public CommandSyntax syntax(@Nullable Language help) {
        return new CommandSyntax("list", help, CliText.HELP_LIST)
                .word("FILE", word -> file = word, CliText.HELP_LIBRARY)
                .oneOf(
                        new CommandSyntax.Flag("--imports", () -> view = View.IMPORTS, CliText.HELP_LIST_IMPORTS),
                        new CommandSyntax.Flag(
                                "--dependencies", () -> view = View.DEPENDENCIES, CliText.HELP_LIST_DEPENDENCIES),
                        new CommandSyntax.Flag("--symbols", () -> view = View.SYMBOLS, CliText.HELP_LIST_SYMBOLS),
                        new CommandSyntax.Flag("--types", () -> view = View.TYPES, CliText.HELP_LIST_TYPES))
                .flag("--tree", () -> tree = true, CliText.HELP_LIST_TREE)
                .flag("--loader", () -> loader = true, CliText.HELP_LIST_LOADER)
                .flag("--demangle", () -> demangle = true, CliText.HELP_LIST_DEMANGLE)
                .option("--arch", "ARCH", word -> architecture = word, CliText.HELP_LIST_ARCH)
                .options(
                        "--look-in",
                        "DIRECTORY",
                        words -> directories = words.stream().map(Path::of).toList(),
                        CliText.HELP_LIST_LOOK_IN)
                .flag("--json", () -> json = true, CliText.HELP_LIST_JSON);
    }

    @Override
    public int run() throws CommandFailure {
        if (tree && view != View.DEPENDENCIES) {
            throw new CommandFailure(ExitStatus.USAGE, CliText.TREE_OF_WHAT);
        }
        if (loader && view != View.DEPENDENCIES) {
            throw new CommandFailure(ExitStatus.USAGE, CliText.LOADER_OF_WHAT);
        }
        Optional<Path> container = libraries.container(file);
        // Of an executable with files behind it, the other views show the executable.
        if (container.isPresent() && (view == View.EXPORTS || !ContentsReader.isBundle(container.get()))) {
            return new ContentsList(read(container.get()), file, console).print(json);
        }
        NativeImage image = libraries.openToRead(file, architecture, console);
        SymbolTable symbols = view == View.SYMBOLS ? libraries.symbols(image) : null;
        DependencyList dependencies =
                view == View.DEPENDENCIES ? new DependencyList(report(image), image, account(image)) : null;
        TypeList types = view == View.TYPES ? types(image) : null;
        if (json) {
            printJson(image, symbols, dependencies, types, demangle ? new DemangledNames(image) : ExportNames.RAW);
        } else if (types != null) {
            types.print(console);
        } else if (symbols != null) {
            printSymbols(image, symbols);
        } else if (view == View.IMPORTS) {
            image.imports().forEach(wanted -> printImport(image, wanted));
        } else if (dependencies != null) {
            dependencies.print(console, tree);
        } else {
            new ExportLines(image, demangle).print(out);
        }
        out.flush();
        if (!json) {
            complaints(image, symbols).forEach(diagnostic -> console.complain(image.path(), diagnostic));
        }
        return ExitStatus.DONE;
    }

    private Contents read(Path container) throws CommandFailure {
        return LibraryArguments.reading(container, () -> contents.read(container));
    }

    /// What the loader itself does; [LoaderAccount#NONE] if this is not requested.
    private LoaderAccount account(NativeImage image) throws CommandFailure {
        if (!loader) {
            return LoaderAccount.NONE;
        }
        try (NativeSession session = sessions.get()) {
            console.tellOfPreparing(session);
            LoaderAccount said = session.loaderAccount(image);
            if (said.equals(LoaderAccount.NONE)) {
                console.complain(Message.of(CliText.LOADER_SILENT, image.path()));
            }
            return said;
        } catch (IOException e) {
            throw new CommandFailure(
                    ExitStatus.REJECTED, List.of(Message.of(CliText.LOADER_FAILED, e.getMessage())), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure(ExitStatus.REJECTED, List.of(Message.of(CliText.LOADER_FAILED, e)), e);
        }
    }

    private TypeList types(NativeImage image) throws CommandFailure {
        try {
            return TypeList.of(image, ladders.get(), console);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure(ExitStatus.REJECTED, List.of(Message.of(CliText.TYPES_STOPPED)), e);
        }
    }

    private LoadReport report(NativeImage image) {
        LibraryFinder wider = finder;
        for (Path directory : directories) {
            wider = wider.with(directory);
        }
        return new LoadCheck(wider).check(image);
    }

    private static List<Diagnostic> complaints(NativeImage image, @Nullable SymbolTable symbols) {
        return symbols == null
                ? image.diagnostics()
                : Stream.concat(image.diagnostics().stream(), symbols.diagnostics().stream())
                        .distinct()
                        .toList();
    }

    private void printSymbols(NativeImage image, SymbolTable table) {
        StringBuilder rows = new StringBuilder(BLOCK + 1024);
        for (Symbol symbol : table.symbols()) {
            Hex.appendPadded(rows, symbol.address(), image.bits());
            rows.append('\t')
                    .append(symbol.kind().token())
                    .append('\t')
                    .append(symbol.scope().token())
                    .append('\t')
                    .append(PlainText.oneLine(symbol.section()))
                    .append('\t')
                    .append(PlainText.oneLine(demangle ? human(image.symbolSourceName(symbol.name())) : symbol.name()))
                    .append(System.lineSeparator());
            if (rows.length() >= BLOCK) {
                out.append(rows);
                rows.setLength(0);
            }
        }
        out.append(rows);
    }

    private void printImport(NativeImage image, Import wanted) {
        out.println(String.join(
                "\t",
                wanted.library() == null ? "" : PlainText.oneLine(wanted.library()),
                wanted.ordinal() == null ? "" : String.valueOf(wanted.ordinal().value()),
                PlainText.oneLine(demangle ? human(image.format().sourceName(wanted.name())) : wanted.name()),
                wanted.version() == null ? "" : PlainText.oneLine(wanted.version())));
    }

    private void printJson(
            NativeImage image,
            @Nullable SymbolTable symbols,
            @Nullable DependencyList dependencies,
            @Nullable TypeList types,
            ExportNames names) {
        Json.print(out, json -> {
            json.text("file", image.path().toString())
                    .text("format", image.format().token())
                    .text("architecture", image.architecture().name())
                    .number("bits", image.bits())
                    .text("byteOrder", image.byteOrder() == ByteOrder.LITTLE_ENDIAN ? "little" : "big")
                    .text("kind", image.kind().token())
                    .text("identity", image.identity())
                    .indexedObjects(
                            "exports", image.exports(), (row, index, export) -> exportJson(row, index, export, names))
                    .indexedObjects("imports", image.imports(), (row, index, wanted) -> {
                        row.text("library", wanted.library())
                                .text("name", wanted.name())
                                .text(
                                        "demangled",
                                        demangle ? human(image.format().sourceName(wanted.name())) : null)
                                .number(
                                        "ordinal",
                                        wanted.ordinal() == null
                                                ? null
                                                : wanted.ordinal().value())
                                .flag("delayed", wanted.delayed())
                                .flag("weak", wanted.weak())
                                .text("version", wanted.version());
                        if (dependencies != null) {
                            dependencies.importJson(row, index);
                        }
                    })
                    .texts(
                            "dependencies",
                            image.dependencies().stream().map(Dependency::name).toList())
                    .objects(
                            "slices",
                            image.slices(),
                            (row, slice) -> row.text(
                                            "architecture", slice.architecture().name())
                                    .number("bits", slice.bits())
                                    .number("offset", slice.offset())
                                    .number("size", slice.size()))
                    .objects(
                            "diagnostics",
                            complaints(image, symbols),
                            (row, diagnostic) -> row.text("code", diagnostic.code())
                                    .number("offset", diagnostic.offset())
                                    .text("message", console.say(diagnostic.message())));
            if (symbols != null) {
                json.objects("symbols", symbols.symbols(), (row, symbol) -> symbolJson(row, image, symbol));
            }
            if (types != null) {
                types.json(json);
            }
            if (dependencies != null) {
                json.object("loading", members -> dependencies.json(members, console.language()));
            }
        });
    }

    private String human(String name) {
        return demangler.demangle(name).human();
    }

    private void symbolJson(Json row, NativeImage image, Symbol symbol) {
        row.text("name", symbol.name())
                .text("demangled", demangle ? human(image.symbolSourceName(symbol.name())) : null)
                .address("address", symbol.address())
                .number("size", symbol.size())
                .text("kind", symbol.kind().token())
                .text("scope", symbol.scope().token())
                .text("section", symbol.section());
    }

    private void exportJson(Json row, int index, Export export, ExportNames names) {
        row.text("name", export.name())
                .text("demangled", demangle ? names.of(index, export) : null)
                .number(
                        "ordinal",
                        export.ordinal() == null ? null : export.ordinal().value())
                .address("address", export.address())
                .number("size", export.size())
                .text("kind", export.target().token())
                .text("binding", export.binding().token())
                .text("version", export.version())
                .flag("defaultVersion", export.defaultVersion())
                .text(
                        "forwardsTo",
                        export.target() instanceof ExportTarget.Forwarder forwarder ? forwarder.to() : null);
    }
}
