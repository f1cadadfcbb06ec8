package org.interopexplorer.app.cli;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.interopexplorer.core.com.ClassFacts;
import org.interopexplorer.core.com.ComClass;
import org.interopexplorer.core.com.DeclaredClass;
import org.interopexplorer.core.com.FileClass;
import org.interopexplorer.core.com.FileClasses;
import org.interopexplorer.core.com.RegisteredLibrary;
import org.interopexplorer.core.message.Message;
import org.jspecify.annotations.Nullable;

/// `com classes`: prints classes as lines or JSON.
///
/// @param json whether to print one JSON object; else lines with tabs between the columns
record ComClassList(Console console, boolean json) {
    /// A class in a list.
    ///
    /// @param facts what is known about it besides its registration; null for a class of a file
    /// @param sources the parts of a file that declare the class; empty for a registered class
    private record Row(ComClass of, @Nullable ClassFacts facts, List<String> sources) {}

    int registered(List<ClassFacts> classes) {
        return print(
                classes.stream()
                        .map(each -> new Row(each.registered(), each, List.of()))
                        .toList(),
                null);
    }

    /// Prints the classes that a file declares.
    int ofFile(ComFile file) throws CommandFailure {
        FileClasses classes = file.classes();
        if (classes.classes().isEmpty()) {
            if (classes.factories().contains("CreateObject")) {
                throw new CommandFailure(ExitStatus.BAD_FILE, CliText.COM_ASK, file.path());
            }
            throw new CommandFailure(ExitStatus.BAD_FILE, CliText.COM_NO_CLASSES, file.path());
        }
        return print(
                classes.classes().stream()
                        .map(each -> new Row(
                                of(file, each),
                                null,
                                each.sources().stream()
                                        .map(FileClass.Source::key)
                                        .sorted()
                                        .toList()))
                        .toList(),
                classes);
    }

    /// Prints the classes that the code of a file reports.
    int ofLibrary(ComFile file, List<ComClass> classes) throws CommandFailure {
        if (classes.isEmpty()) {
            throw new CommandFailure(ExitStatus.BAD_FILE, CliText.COM_NO_CLASSES, file.path());
        }
        return print(
                classes.stream()
                        .map(each -> new Row(each, null, List.of("library")))
                        .toList(),
                file.classes());
    }

    static ComClass of(ComFile file, FileClass each) {
        return new ComClass(
                each.clsid(),
                each.progId() != null ? each.progId() : each.declared() == null ? null : each.name(),
                each.name(),
                file.path().toString(),
                ComClass.Kind.INPROC,
                each.threadingModel(),
                file.bits(),
                each.typeLibrary());
    }

    static ComClass of(ComFile file, DeclaredClass declared) {
        return new ComClass(
                declared.clsid(),
                declared.name(),
                declared.name(),
                file.path().toString(),
                ComClass.Kind.INPROC,
                null,
                file.bits(),
                declared.library());
    }

    private int print(List<Row> rows, @Nullable FileClasses file) {
        if (json) {
            Json.print(console.out(), members -> {
                members.objects("classes", rows, this::write);
                if (file != null) {
                    members.texts("factories", file.factories()).flag("registers", file.registers());
                }
            });
        } else {
            for (Row row : rows) {
                ComClass each = row.of();
                console.out()
                        .println(Stream.of(
                                        each.clsid().toString(),
                                        each.kind().key(),
                                        Integer.toString(each.bits()),
                                        each.threadingModel() == null ? "" : each.threadingModel(),
                                        each.progId() == null ? "" : each.progId(),
                                        each.server() == null ? "" : each.server(),
                                        each.name() == null ? "" : each.name(),
                                        row.facts() == null ? String.join(" ", row.sources()) : why(row.facts()))
                                .map(PlainText::oneLine)
                                .collect(Collectors.joining("\t")));
            }
        }
        console.out().flush();
        return ExitStatus.DONE;
    }

    private String why(ClassFacts facts) {
        Message why = facts.cannotStart();
        return why == null ? "" : console.say(why);
    }

    private void write(Json json, Row row) {
        write(json, row.of());
        ClassFacts facts = row.facts();
        if (facts != null) {
            RegisteredLibrary library = facts.library();
            json.text("typeLibraryName", library == null ? null : library.name())
                    .text("typeLibraryFile", library == null ? null : library.path())
                    .text("cannotStart", facts.cannotStart() == null ? null : why(facts));
        } else {
            json.texts("sources", row.sources());
        }
    }

    /// Writes a class with the stable members that all lists of classes have.
    static void write(Json row, ComClass each) {
        row.text("clsid", each.clsid().toString())
                .text("progId", each.progId())
                .text("name", each.name())
                .text("server", each.server())
                .text("kind", each.kind().key())
                .text("threadingModel", each.threadingModel())
                .number("bits", each.bits())
                .text(
                        "typeLibrary",
                        each.typeLibrary() == null ? null : each.typeLibrary().toString());
    }
}
