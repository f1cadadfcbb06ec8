package org.interopexplorer.app.session;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.interopexplorer.core.host.target.RunnableTargets;
import org.interopexplorer.core.loading.LoaderEnvironment;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.machine.Qemu;
import org.interopexplorer.core.machine.Wine;

/// What runs libraries of other targets on this machine, as the person chose it: Wine, and an ARM64 system. Safe for
/// use by several threads.
public final class WineHere {
    private final Machine machine;
    private final Map<String, String> environment;
    private volatile String command = "";
    private volatile String arm64Root = "";
    private volatile RunnableTargets targets;

    /// @param environment of this process
    public WineHere(Machine machine, Map<String, String> environment) {
        this.machine = machine;
        this.environment = Map.copyOf(environment);
        this.targets = RunnableTargets.of(machine, environment, "");
    }

    /// The machine that this process runs on.
    public Machine machine() {
        return machine;
    }

    /// The targets that can run here now.
    public RunnableTargets targets() {
        return targets;
    }

    /// The places where loaders look now.
    public LoaderEnvironment loaders() {
        Map<String, String> told = new HashMap<>(environment);
        if (!command.isBlank()) {
            told.putIfAbsent(Wine.VARIABLE, command);
        }
        if (!arm64Root.isBlank()) {
            told.putIfAbsent(Qemu.ROOT_VARIABLE, arm64Root);
        }
        return LoaderEnvironment.of(machine, told::get);
    }

    /// The person's command for Wine; blank to search for Wine.
    public String command() {
        return command;
    }

    /// Whether an environment variable names Wine, which overrides the person's choice.
    public boolean isNamedByVariable() {
        String named = environment.get(Wine.VARIABLE);
        return named != null && !named.isBlank();
    }

    /// Whether there can be a Wine on this machine.
    public boolean isPossible() {
        return Wine.runsOn(machine);
    }

    /// Sets another command for Wine. Running hosts continue.
    public void choose(String words) {
        command = words.strip();
        targets = RunnableTargets.of(machine, environment, command, arm64Root);
    }

    /// The person's folder of an ARM64 system; blank to search for it.
    public String arm64Root() {
        return arm64Root;
    }

    /// Sets another folder of an ARM64 system. Running hosts continue.
    public void chooseArm64(String folder) {
        arm64Root = folder.strip();
        targets = RunnableTargets.of(machine, environment, command, arm64Root);
    }

    /// Whether an environment variable names the ARM64 system, which overrides the person's choice.
    public boolean isArm64NamedByVariable() {
        return Stream.of(Qemu.VARIABLE, Qemu.ROOT_VARIABLE)
                .map(environment::get)
                .anyMatch(named -> named != null && !named.isBlank());
    }
}
