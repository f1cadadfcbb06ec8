package org.interopexplorer.app.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.interopexplorer.core.call.HostDescription;
import org.interopexplorer.core.com.ComClass;
import org.interopexplorer.core.com.DeclaredClass;

/// `com classes`: classes as lines or JSON.
///
/// @param json whether it is one object, else lines with tabs between the columns
record ComClassList(Console console, boolean json) {
    /// @param host whose registrations they are
    int registered(HostDescription host, List<ComClass> classes) {
        return print(classes);
    }

    int ofFile(ComFile file) throws CommandFailure {
        List<ComClass> classes = new ArrayList<>();
        for (DeclaredClass each : file.declared()) {
            classes.add(of(file, each));
        }
        if (classes.isEmpty()) {
            throw new CommandFailure(ExitStatus.BAD_FILE, CliText.COM_NO_CLASSES, file.path());
        }
        return print(classes);
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

    private int print(List<ComClass> classes) {
        if (json) {
            Json.print(console.out(), members -> members.objects("classes", classes, (row, each) -> write(row, each)));
        } else {
            for (ComClass each : classes) {
                console.out()
                        .println(Stream.of(
                                        each.clsid().toString(),
                                        each.kind().key(),
                                        Integer.toString(each.bits()),
                                        each.threadingModel() == null ? "" : each.threadingModel(),
                                        each.progId() == null ? "" : each.progId(),
                                        each.server() == null ? "" : each.server(),
                                        each.name() == null ? "" : each.name())
                                .map(PlainText::oneLine)
                                .collect(Collectors.joining("\t")));
            }
        }
        console.out().flush();
        return ExitStatus.DONE;
    }

    /// A class as the stable members that each list of them has.
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
