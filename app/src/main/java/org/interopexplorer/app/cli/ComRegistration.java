package org.interopexplorer.app.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.interopexplorer.core.call.CallEndedException;
import org.interopexplorer.core.com.ComSession;
import org.interopexplorer.core.com.Registrar;
import org.interopexplorer.core.com.Registration;
import org.interopexplorer.core.com.RegistrationJournal;
import org.interopexplorer.core.com.RegistrationNote;
import org.interopexplorer.core.com.RegistryChange;
import org.interopexplorer.core.com.RegistryValue;
import org.interopexplorer.core.message.Message;
import org.jspecify.annotations.Nullable;

/// `com register|unregister|undo|registrations`: makes, undoes and lists the changes of servers to the registry.
///
/// @param yes whether a registry other than the explorer's own may be changed
record ComRegistration(Console console, boolean json, boolean yes, RegistrationJournal journal) {
    int run(ComSession session, String action, String subject) throws CallEndedException, CommandFailure {
        Registrar registrar = session.registrar(journal);
        try {
            return switch (action) {
                case "register" -> change(registrar, Path.of(subject), true);
                case "unregister" -> change(registrar, Path.of(subject), false);
                case "undo" -> undo(registrar, subject);
                default -> list(registrar.all());
            };
        } catch (IOException e) {
            throw new CommandFailure(
                    ExitStatus.BAD_FILE,
                    List.of(Message.of(RegistrationNote.JOURNAL, String.valueOf(e.getMessage()))),
                    e);
        }
    }

    private int change(Registrar registrar, Path file, boolean adds)
            throws CallEndedException, CommandFailure, IOException {
        if (!registrar.scope().isOurs() && !yes) {
            throw new CommandFailure(
                    ExitStatus.REJECTED,
                    List.of(Message.of(
                            RegistrationNote.NEEDS_CONSENT, registrar.scope().place())),
                    null);
        }
        note(Message.of(RegistrationNote.FOREIGN_CODE, file, adds ? "DllRegisterServer" : "DllUnregisterServer"));
        Registrar.Staged staged = adds ? registrar.register(file) : registrar.unregister(file);
        Optional<Registration> written = registrar.apply(staged);
        print(staged, written);
        staged.passedOver().forEach(key -> note(Message.of(RegistrationNote.PASSED_OVER, key)));
        if (!staged.failed() && written.isEmpty()) {
            note(Message.of(RegistrationNote.NOTHING_CHANGED, file));
        }
        note(Message.of(RegistrationNote.FILES_STAY));
        return ExitStatus.DONE;
    }

    private void note(Message message) {
        console.out().flush();
        console.err().println(PlainText.line(console.say(message)));
    }

    private void print(Registrar.Staged staged, Optional<Registration> written) {
        if (json) {
            Json.print(console.out(), members -> {
                members.text("file", staged.file().toString())
                        .text("action", staged.kind().key())
                        .number("hresult", staged.hresult())
                        .text("id", written.map(Registration::id).orElse(null));
                members.objects("changes", staged.changes(), ComRegistration::write);
                members.texts("passedOver", staged.passedOver());
            });
        } else {
            console.out().println("hresult\t" + "0x%08X".formatted(staged.hresult()));
            staged.changes().forEach(this::print);
            written.ifPresent(each -> console.out().println("id\t" + each.id()));
        }
        console.out().flush();
    }

    void print(RegistryChange change) {
        console.out()
                .println(change.kind().key() + "\t" + PlainText.oneLine(change.path()) + "\t"
                        + (change.value() == null
                                ? ""
                                : PlainText.oneLine(change.value().isEmpty() ? "@" : change.value()) + "\t"
                                        + shown(change.before()) + "\t" + shown(change.after())));
    }

    private static String shown(@Nullable RegistryValue value) {
        return value == null ? "" : PlainText.oneLine(value.shown());
    }

    static void write(Json row, RegistryChange change) {
        RegistryValue before = change.before();
        RegistryValue after = change.after();
        row.text("kind", change.kind().key()).text("key", change.path()).text("value", change.value());
        if (!change.isKey()) {
            row.text("before", before == null ? null : before.shown())
                    .text("after", after == null ? null : after.shown());
        }
    }

    /// @param subject the id of a registration, or the file of a server: then its latest registration
    private int undo(Registrar registrar, String subject) throws CallEndedException, CommandFailure, IOException {
        String file = Path.of(subject).toAbsolutePath().normalize().toString();
        Registration wanted = registrar.all().reversed().stream()
                .filter(each -> each.id().equals(subject) || each.subject().equals(file))
                .findFirst()
                .orElseThrow(() -> new CommandFailure(
                        ExitStatus.REJECTED, List.of(Message.of(RegistrationNote.UNKNOWN, subject)), null));
        Registrar.Undone undone = registrar.undo(wanted);
        if (json) {
            Json.print(console.out(), members -> {
                write(members, wanted);
                members.objects("left", undone.left(), ComRegistration::write);
            });
        } else {
            line(wanted);
        }
        undone.left().forEach(each -> note(Message.of(RegistrationNote.LEFT, each.path())));
        note(Message.of(RegistrationNote.FILES_STAY));
        return ExitStatus.DONE;
    }

    private int list(List<Registration> all) {
        if (json) {
            Json.print(
                    console.out(),
                    members -> members.objects("registrations", all, (row, each) -> {
                        write(row, each);
                        row.objects("changes", each.changes(), ComRegistration::write);
                    }));
        } else {
            all.forEach(this::line);
        }
        console.out().flush();
        return ExitStatus.DONE;
    }

    private static void write(Json row, Registration each) {
        row.text("id", each.id())
                .text("action", each.kind().key())
                .text("subject", each.subject())
                .text("place", each.place())
                .text("written", each.written().toString());
    }

    private void line(Registration each) {
        console.out()
                .println(each.id() + "\t" + each.kind().key() + "\t" + PlainText.oneLine(each.subject()) + "\t"
                        + each.written() + "\t" + each.changes().size());
    }
}
