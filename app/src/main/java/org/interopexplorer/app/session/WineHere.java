package org.interopexplorer.app.session;

import java.util.HashMap;
import java.util.Map;
import org.interopexplorer.core.host.target.RunnableTargets;
import org.interopexplorer.core.loading.LoaderEnvironment;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.machine.Wine;

/// The Wine of this machine, as the person chose it. Safe for use by several threads.
public final class WineHere {
    private final Machine machine;
    private final Map<String, String> environment;
    private volatile String command = "";
    private volatile RunnableTargets targets;

    /// @param environment of this process
    public WineHere(Machine machine, Map<String, String> environment) {
        this.machine = machine;
        this.environment = Map.copyOf(environment);
        this.targets = RunnableTargets.of(machine, environment, "");
    }

    /// What can be run here now.
    public RunnableTargets targets() {
        return targets;
    }

    /// Where loaders look now.
    public LoaderEnvironment loaders() {
        Map<String, String> told = new HashMap<>(environment);
        if (!command.isBlank()) {
            told.putIfAbsent(Wine.VARIABLE, command);
        }
        return LoaderEnvironment.of(machine, told::get);
    }

    /// The words that start Wine, as the person gave them; blank for the Wine that is found.
    public String command() {
        return command;
    }

    /// Whether a variable says which Wine it is, so that the person's choice counts for nothing.
    public boolean isNamedByVariable() {
        String named = environment.get(Wine.VARIABLE);
        return named != null && !named.isBlank();
    }

    /// Whether there can be a Wine on this machine.
    public boolean isPossible() {
        return Wine.runsOn(machine);
    }

    /// Takes other words to start Wine with; hosts that run go on.
    public void choose(String words) {
        command = words.strip();
        targets = RunnableTargets.of(machine, environment, command);
    }
}
