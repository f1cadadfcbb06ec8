package org.interopexplorer.app.cli;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.interopexplorer.core.call.CallEndedException;
import org.interopexplorer.core.com.Apartment;
import org.interopexplorer.core.com.ApartmentNote;
import org.interopexplorer.core.com.ComClass;
import org.interopexplorer.core.com.ComObject;
import org.interopexplorer.core.com.ComSession;
import org.interopexplorer.core.com.KnownInterface;
import org.interopexplorer.core.com.Member;
import org.interopexplorer.core.com.ObjectIdentity;
import org.interopexplorer.core.com.SourceInterface;
import org.interopexplorer.core.com.TypeComparison;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.open.FileOpener;
import org.interopexplorer.core.typelib.Guid;
import org.jspecify.annotations.Nullable;

/// `com describe`: prints an object's interfaces and members as lines or JSON.
record ComDescription(Console console, boolean json) {
    /// @param name the name of the class
    /// @param created the apartment in which the object was created
    private record Described(
            String name,
            @Nullable ComClass registered,
            Apartment created,
            ComSession.@Nullable Description itself,
            List<KnownInterface> interfaces,
            List<SourceInterface> sources,
            List<Member> members,
            @Nullable ObjectIdentity identity,
            @Nullable TypeComparison comparison) {
        Described(String name, @Nullable ComClass registered, List<KnownInterface> interfaces, List<Member> members) {
            this(name, registered, Apartment.STA, null, interfaces, List.of(), members, null, null);
        }
    }

    int ofObject(ComSession session, ComCreation creation, FileOpener opener, Machine here)
            throws CallEndedException, CommandFailure {
        ComObject object = creation.made(session);
        ComSession.Description itself = session.describe(object);
        Guid iid = creation.iid(session, object);
        List<Member> members = iid == null ? itself.members() : session.members(object, iid);
        Optional<ComClass> registered = creation.from() == null && !isMoniker(creation.name())
                ? session.catalog().classOf(session.catalog().clsid(creation.name()))
                : Optional.empty();
        var described = new Described(
                creation.name(),
                registered.orElse(null),
                session.apartment(),
                itself,
                session.interfaces(object),
                session.serving().sources(object),
                members,
                session.identity(creation.marshaled(session, object)),
                compared(session, object, opener, here));
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

    /// Compares the object with its type library. If the library cannot be read, nothing is compared; `typelib`
    /// reports the reason.
    private static @Nullable TypeComparison compared(
            ComSession session, ComObject object, FileOpener opener, Machine here) throws CallEndedException {
        try {
            return session.compareTypes(object, opener, here).orElse(null);
        } catch (CallEndedException e) {
            if (session.isRunning()) {
                return null;
            }
            throw e;
        }
    }

    static boolean isMoniker(String name) {
        return name.indexOf(':') > 0 && !name.startsWith("{");
    }

    int ofFile(ComFile file) throws CommandFailure {
        List<Described> all = file.declared().stream()
                .map(each -> new Described(each.name(), ComClassList.of(file, each), each.interfaces(), each.members()))
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
                row.objects("classes", all, this::write);
            });
        } else {
            for (Described each : all) {
                print(each);
            }
        }
        console.out().flush();
        return ExitStatus.DONE;
    }

    private void write(Json row, Described described) {
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
        ObjectIdentity identity = described.identity();
        if (identity != null) {
            row.object(
                    "identity",
                    members -> members.address("unknown", identity.unknown())
                            .number("references", identity.references())
                            .text("module", identity.server())
                            .text("apartment", identity.apartment().key())
                            .flag("proxy", identity.isProxy()));
            row.flag("marshaled", identity.apartment() != described.created());
            row.text("threads", threads(described));
        }
        TypeComparison comparison = described.comparison();
        if (comparison != null) {
            row.text("typeLibraryFile", comparison.file());
            row.objects(
                    "differences",
                    comparison.differences(),
                    (each, difference) -> each.text("name", difference.name())
                            .text("live", signature(difference.live()))
                            .text("declared", signature(difference.declared())));
        }
        row.objects(
                "interfaces",
                described.interfaces(),
                (each, known) -> each.text("name", known.name())
                        .text("iid", known.iid().toString())
                        .text("source", known.source()));
        row.objects(
                "sources",
                described.sources(),
                (each, source) -> each.text("name", source.name())
                        .text("iid", source.iid().toString())
                        .flag("default", source.isDefault()));
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

    private static @Nullable String signature(@Nullable Member member) {
        return member == null
                ? null
                : (member.slot() == null ? "" : "slot " + member.slot() + ": ") + member.signature();
    }

    /// What the threading model of the class means in the apartment where it was created; null if it is not known.
    private @Nullable String threads(Described described) {
        ComClass registered = described.registered();
        return registered == null
                ? null
                : console.say(ApartmentNote.of(registered.kind(), registered.threadingModel(), described.created()));
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
        ObjectIdentity identity = described.identity();
        if (identity != null) {
            console.out()
                    .println("identity\t" + Hex.of(identity.unknown()) + "\t" + identity.references() + "\t"
                            + identity.apartment().key() + "\t" + (identity.isProxy() ? "proxy" : "direct") + "\t"
                            + (identity.server() == null ? "" : PlainText.oneLine(identity.server())));
            String threads = threads(described);
            if (threads != null) {
                console.out().println("apartment\t" + PlainText.oneLine(threads));
            }
        }
        TypeComparison comparison = described.comparison();
        if (comparison != null) {
            for (TypeComparison.Difference each : comparison.differences()) {
                console.out()
                        .println("differs\t" + PlainText.oneLine(each.name()) + "\t"
                                + PlainText.oneLine(Objects.requireNonNullElse(signature(each.live()), "-")) + "\t"
                                + PlainText.oneLine(Objects.requireNonNullElse(signature(each.declared()), "-")));
            }
        }
        for (KnownInterface known : described.interfaces()) {
            console.out()
                    .println("interface\t" + PlainText.oneLine(known.name()) + "\t" + known.iid() + "\t"
                            + known.source());
        }
        for (SourceInterface source : described.sources()) {
            console.out()
                    .println("events\t" + PlainText.oneLine(source.name()) + "\t" + source.iid()
                            + (source.isDefault() ? "\tdefault" : ""));
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
