package org.interopexplorer.app.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.interopexplorer.core.call.CallEndedException;
import org.interopexplorer.core.com.ClassPlan;
import org.interopexplorer.core.com.ComSession;
import org.interopexplorer.core.com.Implementation;
import org.interopexplorer.core.com.IncomingCall;
import org.interopexplorer.core.com.JavaObject;
import org.interopexplorer.core.com.Registrar;
import org.interopexplorer.core.com.RegistrationJournal;
import org.interopexplorer.core.com.RegistrationNote;
import org.interopexplorer.core.com.RegistryChange;
import org.interopexplorer.core.com.ServedClass;
import org.interopexplorer.core.message.Message;

/// `com serve`: a class written in Java that other programs create objects of.
///
/// @param yes whether a registry other than the explorer's own may be changed
record ComServe(Console console, boolean json, boolean yes, RegistrationJournal journal, ComJavaOptions options) {
    int run(ComSession session, String progId) throws CallEndedException, CommandFailure {
        Registrar registrar = session.registrar(journal);
        String clsid = options.clsid() == null ? "{" + UUID.randomUUID() + "}" : options.clsid();
        var plan = new ClassPlan(
                session.serving().plan(progId, options.written()),
                Implementation.iid(clsid),
                progId,
                ClassPlan.Server.LOCAL);
        List<RegistryChange> changes = session.serving().changes(registrar, plan);
        if (!registrar.scope().isOurs() && !yes) {
            throw new CommandFailure(
                    ExitStatus.REJECTED,
                    List.of(Message.of(
                            RegistrationNote.NEEDS_CONSENT, registrar.scope().place())),
                    null);
        }
        try {
            return served(session, registrar, plan, changes);
        } catch (IOException e) {
            throw new CommandFailure(
                    ExitStatus.BAD_FILE,
                    List.of(Message.of(RegistrationNote.JOURNAL, String.valueOf(e.getMessage()))),
                    e);
        }
    }

    private int served(ComSession session, Registrar registrar, ClassPlan plan, List<RegistryChange> changes)
            throws CallEndedException, IOException {
        if (!json) {
            ComRegistration shown = new ComRegistration(console, false, yes, journal);
            changes.forEach(shown::print);
        }
        ServedClass served = session.serving().serve(registrar, plan);
        var hearing = new ComHearing(console, options, false);
        if (!json) {
            console.out().println(PlainText.oneLine(console.say(CliText.COM_SERVING, plan.clsid())));
            console.out().flush();
            new Printing(served, hearing).begin();
        }
        await();
        session.serving().end(registrar, served);
        if (json) {
            var members = new ComJson(session, console.language());
            Json.print(console.out(), row -> {
                row.text("clsid", plan.clsid().toString()).text("progId", plan.progId());
                row.objects("changes", changes, ComRegistration::write);
                row.objects("created", served.created(), (each, object) -> {
                    ComHearing.write(each, members, "calls", object.log().members());
                    each.number("total", object.log().memberTotal());
                });
            });
        }
        console.out().flush();
        return ExitStatus.DONE;
    }

    /// Waits for the time that was given, or until the program is interrupted.
    private void await() {
        try {
            var never = new CountDownLatch(1);
            if (options.time() == null) {
                never.await();
            } else {
                var _ = never.await(options.time().toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// Prints each call once.
    private static final class Printing {
        private final ServedClass served;
        private final ComHearing hearing;
        private final List<Long> printed = new ArrayList<>();

        Printing(ServedClass served, ComHearing hearing) {
            this.served = served;
            this.hearing = hearing;
        }

        void begin() {
            served.onCall(this::more);
        }

        private synchronized void more() {
            List<JavaObject> all = served.created();
            for (int i = 0; i < all.size(); i++) {
                if (printed.size() <= i) {
                    printed.add(0L);
                }
                for (IncomingCall call : all.get(i).log().members()) {
                    if (call.number() > printed.get(i)) {
                        printed.set(i, call.number());
                        hearing.print(call);
                    }
                }
            }
        }
    }
}
