package org.interopexplorer.core.com;

import java.util.ArrayList;
import java.util.List;
import org.interopexplorer.core.call.CallEndedException;
import org.interopexplorer.core.com.RegistryChange.Hive;
import org.jspecify.annotations.Nullable;

/// Keys that stand in for the registry while a server's code runs.
final class RegistryStage {
    /// Where stand-ins are created, in a key for each process.
    private static final String STAGING = "Software\\InteropExplorer\\Staging";

    /// Where classes are registered, in either hive.
    static final String CLASSES = "Software\\Classes";

    /// Keys below the classes that every registry has.
    private static final List<String> USUAL = List.of("CLSID", "Interface", "TypeLib", "AppID");

    private final Automation automation;
    private final RegistryAccess registry;
    private final boolean perUser;
    private final String top =
            STAGING + "\\" + ProcessHandle.current().pid() + "-" + Registration.Owner.start(ProcessHandle.current());
    private final long classes;
    private final long machine;
    private final long user;

    /// @param perUser whether classes are registered for the person alone
    RegistryStage(Automation automation, boolean perUser) throws CallEndedException {
        this.automation = automation;
        this.perUser = perUser;
        registry = new RegistryAccess(automation);
        sweep(automation);
        classes = registry.create(Hive.USER.handle(), top + "\\Classes");
        machine = registry.create(Hive.USER.handle(), top + "\\Machine");
        user = registry.create(Hive.USER.handle(), top + "\\User");
        // Code that registers opens these keys without creating them.
        for (String usual : USUAL) {
            registry.close(registry.create(classes, usual));
        }
        registry.close(registry.create(machine, CLASSES));
        registry.close(registry.create(user, CLASSES));
    }

    int run(String function, long address) throws CallEndedException {
        registry.override(HostRegistry.CLASSES, classes);
        registry.override(Hive.MACHINE.handle(), machine);
        registry.override(Hive.USER.handle(), user);
        int hresult = Automation.hresult(automation.at(function, address, List.of(), List.of()));
        registry.override(HostRegistry.CLASSES, 0);
        registry.override(Hive.MACHINE.handle(), 0);
        registry.override(Hive.USER.handle(), 0);
        return hresult;
    }

    List<Planned> read() throws CallEndedException {
        List<Planned> all = new ArrayList<>();
        plan(classes, perUser ? Hive.USER : Hive.MACHINE, CLASSES, all);
        plan(machine, Hive.MACHINE, "", all);
        plan(user, Hive.USER, "", all);
        return all;
    }

    private void plan(long from, Hive hive, String prefix, List<Planned> into) throws CallEndedException {
        registry.tree(from).keys().forEach((path, values) -> {
            String key = prefix.isEmpty() || path.isEmpty() ? prefix + path : prefix + "\\" + path;
            if (!key.isEmpty() && !isUsual(key)) {
                into.add(new Planned(hive, key, null, null));
            }
            values.forEach((name, value) -> into.add(new Planned(hive, key, name, value)));
        });
    }

    private boolean isUsual(String key) {
        return CLASSES.equalsIgnoreCase(key)
                || "Software".equalsIgnoreCase(key)
                || USUAL.stream().anyMatch(usual -> (CLASSES + "\\" + usual).equalsIgnoreCase(key));
    }

    void end() throws CallEndedException {
        if (automation.calls().isRunning()) {
            registry.close(classes);
            registry.close(machine);
            registry.close(user);
            registry.deleteTree(Hive.USER.handle(), top);
        }
    }

    /// What a server wrote, and where it would be in the registry.
    ///
    /// @param value null for a key
    record Planned(
            Hive hive,
            String key,
            @Nullable String value,
            @Nullable RegistryValue content) {
        boolean isSamePlace(Planned other) {
            return hive == other.hive
                    && key.equalsIgnoreCase(other.key)
                    && (value == null ? other.value == null : value.equalsIgnoreCase(other.value));
        }
    }

    /// Deletes what a process left behind that ended while a server's code ran.
    static void sweep(Automation automation) throws CallEndedException {
        RegistryAccess registry = new RegistryAccess(automation);
        long staging = registry.open(Hive.USER.handle(), STAGING);
        if (staging == 0) {
            return;
        }
        for (String name : new HostRegistry(automation).keys(staging)) {
            if (!isAlive(name)) {
                registry.deleteTree(staging, name);
            }
        }
        registry.close(staging);
    }

    private static boolean isAlive(String stage) {
        String[] parts = stage.split("-", 2);
        try {
            return parts.length == 2
                    && Registration.Owner.isAlive(Long.parseLong(parts[0]), Long.parseLong(parts[1]))
                    && Long.parseLong(parts[0]) != ProcessHandle.current().pid();
        } catch (NumberFormatException _) {
            return false;
        }
    }
}
