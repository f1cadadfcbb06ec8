package org.interopexplorer.app.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.interopexplorer.core.bytes.FileFault;
import org.interopexplorer.core.index.Hit;
import org.interopexplorer.core.index.IndexedLibraries;
import org.interopexplorer.core.index.IndexedLibraries.Table;
import org.interopexplorer.core.index.LibraryIndex;
import org.interopexplorer.core.index.NameQuery;
import org.interopexplorer.core.index.Place;
import org.interopexplorer.core.loading.LibraryFinder;
import org.interopexplorer.core.message.Language;
import org.interopexplorer.core.message.Message;
import org.jspecify.annotations.Nullable;

/// `find NAME`: which libraries of the system, or of folders, export or import a name.
final class FindCommand implements ToolCommand {
    private static final int NEAREST = 5;

    private final LibraryFinder finder;
    private final LibraryIndex index;
    private final Console console;
    private final PrintWriter out;

    private String name = "";
    private List<String> folders = List.of();
    private Table table = Table.EXPORTS;
    private boolean json;

    FindCommand(LibraryFinder finder, LibraryIndex index, Console console) {
        this.finder = finder;
        this.index = index;
        this.console = console;
        this.out = console.out();
    }

    @Override
    public CommandSyntax syntax(@Nullable Language help) {
        return new CommandSyntax("find", help, CliText.HELP_FIND)
                .footer(CliText.HELP_FIND_FOOTER)
                .word("NAME", word -> name = word, CliText.HELP_FIND_NAME)
                .words("DIR", words -> folders = words, CliText.HELP_FIND_DIR)
                .flag("--imports", () -> table = Table.IMPORTS, CliText.HELP_FIND_IMPORTS)
                .flag("--json", () -> json = true, CliText.HELP_JSON);
    }

    @Override
    public int run() throws CommandFailure {
        if (name.isBlank()) {
            throw new CommandFailure(ExitStatus.USAGE, CliText.FIND_WHAT);
        }
        if (name.startsWith("--")) {
            throw new CommandFailure(ExitStatus.USAGE, CliText.UNKNOWN_OPTION, name);
        }
        List<Place> places = folders.isEmpty() ? Place.ofSystem(finder) : Place.named(named());
        IndexedLibraries libraries;
        try {
            libraries = index.look(places, (_, _) -> {});
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        List<Hit> hits = libraries.find(NameQuery.of(name), table, Integer.MAX_VALUE);
        List<String> nearest = hits.isEmpty() ? libraries.nearest(name, table, NEAREST) : List.of();
        if (json) {
            print(libraries, hits, nearest);
        } else {
            hits.forEach(this::print);
        }
        out.flush();
        libraries.cut().forEach(folder -> console.complain(Message.of(CliText.FIND_CUT, folder)));
        if (!hits.isEmpty()) {
            return ExitStatus.DONE;
        }
        console.complain(nothing(libraries, nearest));
        return ExitStatus.EXPECTATION_FAILED;
    }

    private List<Path> named() throws CommandFailure {
        List<Path> all = new ArrayList<>();
        for (String folder : folders) {
            try {
                Path path = Path.of(folder).toRealPath();
                if (Files.isReadable(path)) {
                    all.add(path);
                    continue;
                }
                throw new CommandFailure(ExitStatus.BAD_FILE, List.of(Message.of(FileFault.DENIED, path)), null);
            } catch (IOException | InvalidPathException e) {
                throw new CommandFailure(ExitStatus.BAD_FILE, List.of(Message.of(FileFault.MISSING, folder)), e);
            }
        }
        return all;
    }

    private Message nothing(IndexedLibraries libraries, List<String> nearest) {
        Message none = Message.of(
                table == Table.EXPORTS ? CliText.FIND_NO_EXPORT : CliText.FIND_NO_IMPORT, name, libraries.searched());
        Message whole = nearest.isEmpty()
                ? none
                : Message.of(CliText.DETAILED, none, Message.of(CliText.FIND_NEAREST, nearest));
        return libraries.damaged().isEmpty()
                ? whole
                : Message.of(
                        CliText.DETAILED,
                        whole,
                        Message.of(CliText.FIND_DAMAGED, libraries.damaged().size()));
    }

    private void print(Hit hit) {
        List<String> columns = new ArrayList<>(
                List.of(hit.file().toString(), hit.kind(), hit.name(), hit.version() == null ? "" : hit.version()));
        if (hit.library() != null) {
            columns.add(hit.library());
        } else if (!hit.readable().equals(hit.name())) {
            columns.add(hit.readable());
        }
        out.println(String.join("\t", columns.stream().map(PlainText::oneLine).toList()));
    }

    private void print(IndexedLibraries libraries, List<Hit> hits, List<String> nearest) {
        Json.print(
                out,
                members -> members.text("name", name)
                        .objects("hits", hits, (row, hit) -> {
                            row.text("file", hit.file().toString())
                                    .text("name", hit.name())
                                    .text("demangled", hit.readable())
                                    .text("version", hit.version())
                                    .flag("defaultVersion", hit.defaultVersion())
                                    .text("kind", hit.kind());
                            if (table == Table.IMPORTS) {
                                row.text("library", hit.library());
                            }
                        })
                        .number("searched", libraries.searched())
                        .texts(
                                "damaged",
                                libraries.damaged().stream().map(Path::toString).toList())
                        .texts("nearest", nearest));
    }
}
