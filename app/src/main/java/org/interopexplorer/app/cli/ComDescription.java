package org.interopexplorer.app.cli;

import java.util.List;
import java.util.Optional;
import org.interopexplorer.core.call.CallEndedException;
import org.interopexplorer.core.com.ComClass;
import org.interopexplorer.core.com.ComObject;
import org.interopexplorer.core.com.ComSession;
import org.interopexplorer.core.com.KnownInterface;
import org.interopexplorer.core.com.Member;
import org.interopexplorer.core.typelib.Guid;
import org.jspecify.annotations.Nullable;

/// `com describe`: what an object has, as lines or JSON.
record ComDescription(Console console, boolean json) {
    /// @param name of the class
    private record Described(
            String name,
            @Nullable ComClass registered,
            ComSession.@Nullable Description itself,
            List<KnownInterface> interfaces,
            List<Member> members) {}

    int ofObject(ComSession session, ComCreation creation) throws CallEndedException, CommandFailure {
        ComObject object = creation.make(session);
        ComSession.Description itself = session.describe(object);
        Guid iid = creation.iid(session, object);
        List<Member> members = iid == null ? itself.members() : session.members(object, iid);
        Optional<ComClass> registered = creation.from() == null && !isMoniker(creation.name())
                ? session.classOf(session.clsid(creation.name()))
                : Optional.empty();
        var described = new Described(
                creation.name(), registered.orElse(null), itself, session.interfaces(object, _ -> {}), members);
        if (json) {
            Json.print(console.out(), row -> {
                write(row, described);
                OutcomeJson.host(row, Optional.of(session.host()));
            });
        } else {
            print(described);
        }
        console.out().flush();
        return ExitStatus.DONE;
    }

    private static boolean isMoniker(String name) {
        return name.indexOf(':') > 0 && !name.startsWith("{");
    }

    int ofFile(ComFile file) throws CommandFailure {
        List<Described> all = file.declared().stream()
                .map(each -> new Described(
                        each.name(), ComClassList.of(file, each), null, each.interfaces(), each.members()))
                .toList();
        if (all.isEmpty()) {
            throw new CommandFailure(ExitStatus.BAD_FILE, CliText.COM_NO_CLASSES, file.path());
        }
        if (json) {
            Json.print(console.out(), row -> {
                row.text("file", file.path().toString());
                if (all.size() == 1) {
                    write(row, all.getFirst());
                }
                row.objects("classes", all, ComDescription::write);
            });
        } else {
            for (Described each : all) {
                print(each);
            }
        }
        console.out().flush();
        return ExitStatus.DONE;
    }

    private static void write(Json row, Described described) {
        row.text("class", described.name());
        ComClass registered = described.registered();
        if (registered != null) {
            ComClassList.write(row, registered);
        }
        ComSession.Description itself = described.itself();
        if (itself != null) {
            row.text("defaultInterface", itself.interfaceName());
            row.text("className", itself.className());
            row.text("library", itself.library());
        }
        row.objects(
                "interfaces",
                described.interfaces(),
                (each, known) -> each.text("name", known.name())
                        .text("iid", known.iid().toString())
                        .text("source", known.source()));
        row.objects(
                "members",
                described.members(),
                (each, member) -> each.text("name", member.name())
                        .text("kind", member.kind().key())
                        .number("dispid", member.dispid())
                        .number("vtable", member.slot())
                        .text("signature", member.signature())
                        .flag("hidden", member.hidden())
                        .text("help", member.help()));
    }

    private void print(Described described) {
        console.out().println("class\t" + PlainText.oneLine(described.name()));
        ComClass registered = described.registered();
        if (registered != null) {
            console.out().println("clsid\t" + registered.clsid());
            if (registered.server() != null) {
                console.out().println("server\t" + PlainText.oneLine(registered.server()));
            }
            if (registered.threadingModel() != null) {
                console.out().println("threads\t" + PlainText.oneLine(registered.threadingModel()));
            }
        }
        for (KnownInterface known : described.interfaces()) {
            console.out()
                    .println("interface\t" + PlainText.oneLine(known.name()) + "\t" + known.iid() + "\t"
                            + known.source());
        }
        for (Member member : described.members()) {
            console.out()
                    .println(member.kind().key() + "\t" + member.dispid() + "\t"
                            + (member.slot() == null ? "" : member.slot()) + "\t"
                            + PlainText.oneLine(member.signature()));
        }
        if (described.members().isEmpty() && described.itself() != null) {
            console.err().println(PlainText.line(console.say(CliText.COM_NO_MEMBERS)));
        }
    }
}
