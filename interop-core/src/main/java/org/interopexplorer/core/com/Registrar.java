package org.interopexplorer.core.com;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.interopexplorer.core.call.CallEndedException;
import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.com.RegistryChange.Hive;
import org.interopexplorer.core.com.RegistryStage.Planned;
import org.jspecify.annotations.Nullable;

/// Registers classes with the host's system and undoes it: what a server's own code writes, or what the explorer
/// writes for its session.
///
/// A server's `DllRegisterServer` runs on keys that stand in for the registry (`RegOverridePredefKey`). So all
/// that it wants to write is known before anything is written. Then the old values go into the
/// [RegistrationJournal], and the new ones into the registry.
///
/// Files that a server's code writes are neither seen nor undone. If that code does not return, the host ends as
/// usual, and the registry stays as it was.
public final class Registrar {
    private static final String CLASSES = RegistryStage.CLASSES;

    private final Automation automation;
    private final RegistryAccess registry;
    private final RegistryScope scope;
    private final RegistrationJournal journal;
    private final List<Registration> own = new ArrayList<>();

    Registrar(Automation automation, RegistryScope scope, RegistrationJournal journal) {
        this.automation = automation;
        this.scope = scope;
        this.journal = journal;
        registry = new RegistryAccess(automation);
    }

    /// Undoes what [#own] wrote in this session. What cannot be undone now is undone at the next start.
    void end() throws CallEndedException {
        for (Registration each : own.reversed()) {
            try {
                undo(each);
            } catch (IOException _) {
                // The journal keeps it.
                return;
            }
        }
        own.clear();
    }

    /// The registry that it writes to.
    public RegistryScope scope() {
        return scope;
    }

    /// What the explorer wrote to this registry and has not undone, the oldest first.
    public List<Registration> all() throws IOException {
        return journal.of(scope.place());
    }

    /// What a server's code wants to change, before anything is changed.
    ///
    /// @param hresult what that code returned
    /// @param changes empty if it fails
    /// @param passedOver keys for the whole machine, which are not written if only the person's own may be
    public record Staged(
            Registration.Kind kind,
            Path file,
            int hresult,
            List<RegistryChange> changes,
            List<String> passedOver,
            CallOutcome.Output output) {
        public Staged {
            changes = List.copyOf(changes);
            passedOver = List.copyOf(passedOver);
        }

        public boolean failed() {
            return Automation.failed(hresult);
        }
    }

    /// Runs a server's `DllRegisterServer`, which is foreign code, and returns what it wants to write.
    ///
    /// @throws CallEndedException if the file has no such function, or the function does not return
    public Staged register(Path file) throws CallEndedException {
        return staged(Registration.Kind.REGISTER, file);
    }

    /// Runs a server's `DllRegisterServer` and `DllUnregisterServer`, both foreign code, and returns what is to be
    /// deleted.
    public Staged unregister(Path file) throws CallEndedException {
        return staged(Registration.Kind.UNREGISTER, file);
    }

    private Staged staged(Registration.Kind kind, Path file) throws CallEndedException {
        long library = automation.calls().load(file.toAbsolutePath().toString());
        long register = exported(library, "DllRegisterServer", file);
        boolean removes = kind == Registration.Kind.UNREGISTER;
        long unregister = removes ? exported(library, "DllUnregisterServer", file) : 0;
        RegistryStage stage = new RegistryStage(automation, scope.perUser());
        try {
            int hresult = stage.run("DllRegisterServer", register);
            List<Planned> written = stage.read();
            if (removes && !Automation.failed(hresult)) {
                hresult = stage.run("DllUnregisterServer", unregister);
                List<Planned> left = stage.read();
                written.removeIf(each -> left.stream().anyMatch(each::isSamePlace));
            }
            List<String> passedOver = new ArrayList<>();
            List<RegistryChange> changes = Automation.failed(hresult)
                    ? List.of()
                    : removes ? removals(written) : additions(written, passedOver);
            return new Staged(
                    kind, file, hresult, changes, passedOver, automation.calls().takeOutput());
        } finally {
            stage.end();
        }
    }

    private long exported(long library, String function, Path file) throws CallEndedException {
        OptionalLong found = automation.calls().resolve(library, function);
        if (found.isEmpty()) {
            throw ComFault.refused(ComFault.NOT_REGISTERABLE, file, function);
        }
        return found.getAsLong();
    }

    private List<RegistryChange> additions(List<Planned> written, List<String> passedOver) throws CallEndedException {
        List<RegistryChange> changes = new ArrayList<>();
        for (Planned each : written) {
            Hive hive = each.hive();
            if (scope.perUser() && hive == Hive.MACHINE) {
                if (!startsWith(each.key(), CLASSES)) {
                    if (each.value() != null || !CLASSES.startsWith(each.key())) {
                        passedOver.add(hive.written() + "\\" + each.key());
                    }
                    continue;
                }
                hive = Hive.USER;
            }
            RegistryValue wanted = each.value() == null ? RegistryChange.PRESENT : each.content();
            RegistryValue present = present(hive, each.key(), each.value());
            if (wanted != null && !wanted.equals(present)) {
                changes.add(new RegistryChange(hive, each.key(), each.value(), present, wanted));
            }
        }
        return changes;
    }

    private static boolean startsWith(String key, String prefix) {
        return key.regionMatches(true, 0, prefix, 0, prefix.length());
    }

    /// A deleted key takes everything below it with it.
    private List<RegistryChange> removals(List<Planned> gone) throws CallEndedException {
        List<RegistryChange> values = new ArrayList<>();
        List<RegistryChange> keys = new ArrayList<>();
        List<String> done = new ArrayList<>();
        for (Planned each : gone) {
            Hive hive = scope.perUser() ? Hive.USER : each.hive();
            String path = hive + "\\" + each.key();
            if (done.stream().anyMatch(whole -> startsWith(path + "\\", whole + "\\"))) {
                continue;
            }
            if (each.value() != null) {
                RegistryValue present = present(hive, each.key(), each.value());
                if (present != null) {
                    values.add(new RegistryChange(hive, each.key(), each.value(), present, null));
                }
                continue;
            }
            long key = registry.open(hive.handle(), each.key());
            if (key != 0) {
                registry.tree(key).keys().forEach((below, its) -> {
                    String whole = below.isEmpty() ? each.key() : each.key() + "\\" + below;
                    keys.addFirst(new RegistryChange(hive, whole, null, RegistryChange.PRESENT, null));
                    its.forEach((name, value) -> values.add(new RegistryChange(hive, whole, name, value, null)));
                });
                registry.close(key);
            }
            done.add(path);
        }
        values.addAll(keys);
        return values;
    }

    private @Nullable RegistryValue present(Hive hive, String path, @Nullable String name) throws CallEndedException {
        long key = registry.open(hive.handle(), path);
        if (key == 0) {
            return null;
        }
        RegistryValue found = name == null
                ? RegistryChange.PRESENT
                : registry.value(key, name).orElse(null);
        registry.close(key);
        return found;
    }

    /// Writes what a server wants, the journal first.
    ///
    /// @return empty if there is nothing to change
    public Optional<Registration> apply(Staged staged) throws CallEndedException, IOException {
        return staged.changes().isEmpty()
                ? Optional.empty()
                : Optional.of(write(
                        staged.kind(),
                        staged.file().toAbsolutePath().normalize().toString(),
                        staged.changes()));
    }

    /// Registers something for the session only. It is undone when the session ends, or at the next start if the
    /// process ends before.
    ///
    /// @param subject what it is for
    /// @param values the new values; the present ones go into the journal
    public Registration own(String subject, List<Own> values) throws CallEndedException, IOException {
        Registration written = write(Registration.Kind.SESSION, subject, changes(values));
        own.add(written);
        return written;
    }

    /// What [#own] would change, before anything is changed.
    public List<RegistryChange> changes(List<Own> values) throws CallEndedException {
        List<Planned> planned = new ArrayList<>();
        Hive hive = scope.perUser() ? Hive.USER : Hive.MACHINE;
        for (Own each : values) {
            String key = CLASSES;
            for (String name : each.key().split("\\\\", -1)) {
                key += "\\" + name;
                Planned own = new Planned(hive, key, null, null);
                if (planned.stream().noneMatch(own::isSamePlace)) {
                    planned.add(own);
                }
            }
            planned.add(new Planned(hive, key, each.name(), each.value()));
        }
        return additions(planned, new ArrayList<>());
    }

    /// Undoes one registration of [#own] before the session ends.
    void endOwn(Registration registration) throws CallEndedException, IOException {
        if (own.remove(registration)) {
            undo(registration);
        }
    }

    /// A value below `Software\Classes`.
    ///
    /// @param key such as `CLSID\{…}\InprocServer32`
    /// @param name empty for the key's default value
    public record Own(String key, String name, RegistryValue value) {}

    private Registration write(Registration.Kind kind, String subject, List<RegistryChange> changes)
            throws CallEndedException, IOException {
        Registration begun = journal.begin(kind, subject, scope.place(), changes);
        journal.write(begun);
        for (RegistryChange change : changes) {
            try {
                put(change, change.after());
            } catch (CallEndedException e) {
                if (automation.calls().isRunning()) {
                    undo(begun);
                }
                throw e;
            }
        }
        Registration written = begun.in(Registration.State.WRITTEN);
        journal.write(written);
        return written;
    }

    /// Puts a key or value of the registry into the wanted state.
    private void put(RegistryChange change, @Nullable RegistryValue wanted) throws CallEndedException {
        String name = change.value();
        if (name == null) {
            if (wanted != null) {
                registry.close(registry.create(change.hive().handle(), change.key()));
            } else {
                deleteIfEmpty(change);
            }
            return;
        }
        long key = wanted == null
                ? registry.openToWrite(change.hive().handle(), change.key())
                : registry.create(change.hive().handle(), change.key());
        if (key != 0) {
            if (wanted == null) {
                registry.deleteValue(key, name, change.path());
            } else {
                registry.set(key, name, wanted, change.path());
            }
            registry.close(key);
        }
    }

    private void deleteIfEmpty(RegistryChange change) throws CallEndedException {
        long key = registry.open(change.hive().handle(), change.key());
        if (key != 0) {
            boolean empty = registry.isEmpty(key);
            registry.close(key);
            if (empty) {
                registry.deleteEmpty(change.hive().handle(), change.key());
            }
        }
    }

    /// What an undo did.
    ///
    /// @param left the changes that were not undone, since somebody else has changed the same place meanwhile
    public record Undone(Registration registration, List<RegistryChange> left) {
        public Undone {
            left = List.copyOf(left);
        }
    }

    /// Puts the old values back where the written ones are still in place. Files that a server's code wrote stay.
    public Undone undo(Registration registration) throws CallEndedException, IOException {
        List<RegistryChange> left = new ArrayList<>();
        for (RegistryChange change : registration.changes().reversed()) {
            RegistryValue present = present(change.hive(), change.key(), change.value());
            if (java.util.Objects.equals(present, change.after())) {
                put(change, change.before());
                if (change.isKey() && change.before() == null && isThere(change)) {
                    left.add(change);
                }
            } else if (!java.util.Objects.equals(present, change.before())) {
                left.add(change);
            }
        }
        journal.remove(registration);
        return new Undone(registration, left);
    }

    private boolean isThere(RegistryChange change) throws CallEndedException {
        return present(change.hive(), change.key(), null) != null;
    }

    /// Undoes what processes left behind that ended before they were finished, the latest first.
    public List<Undone> recover() throws CallEndedException, IOException {
        RegistryStage.sweep(automation);
        List<Undone> all = new ArrayList<>();
        for (Registration each : all().reversed()) {
            if (each.isAbandoned()) {
                all.add(undo(each));
            }
        }
        return all;
    }
}
