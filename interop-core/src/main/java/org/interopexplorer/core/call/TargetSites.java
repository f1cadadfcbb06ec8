package org.interopexplorer.core.call;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import org.interopexplorer.core.advice.FunctionFacts;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.loading.LoaderAccount;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.marshal.CallProblem;
import org.interopexplorer.core.marshal.Marshaling;
import org.interopexplorer.core.open.FileOpener;
import org.interopexplorer.core.value.Value;
import org.jspecify.annotations.Nullable;

/// The sites of a session, one for each target. A site is made when the first library of its target is used.
/// Several threads may use this class, except [#turnTo], which needs the session's lock.
final class TargetSites {
    private final KeptStore kept;
    private final FunctionFacts facts = FunctionFacts.shipped();
    private final FileOpener opener;
    private final Function<Abi, HostStarter> starters;
    private final Function<Path, Abi> targetOf;
    private final Map<Abi, TargetSite> sites = new ConcurrentHashMap<>();
    private final List<Consumer<HostState>> listeners = new CopyOnWriteArrayList<>();
    private volatile TargetSite current;
    private volatile boolean watching;
    private volatile LoadSettings loading = LoadSettings.USUAL;

    /// @param own the target of this machine, whose site is the first
    /// @param targetOf the target of a library
    TargetSites(
            Abi own,
            KeptStore kept,
            FileOpener opener,
            Function<Abi, HostStarter> starters,
            Function<Path, Abi> targetOf) {
        this.kept = kept;
        this.opener = opener;
        this.starters = starters;
        this.targetOf = targetOf;
        current = newSite(own, kept.host());
        sites.put(own, current);
    }

    private TargetSite newSite(Abi target, long host) {
        var site = new TargetSite(target, host, starters.apply(target), kept, facts, opener);
        if (watching) {
            site.keeper().watch();
        }
        site.keeper().load(loading);
        site.keeper().onState(state -> {
            if (site == current) {
                tell(state);
            }
        });
        return site;
    }

    private void tell(HostState state) {
        listeners.forEach(listener -> listener.accept(state));
    }

    /// The site whose host's memory is read if no host is named.
    TargetSite current() {
        return current;
    }

    Abi targetOf(Path library) {
        return targetOf.apply(library);
    }

    /// What the loader itself reports when it loads a library.
    LoaderAccount loaderAccount(NativeImage image) throws IOException, InterruptedException {
        return starters.apply(targetOf(image.path())).loaderAccount(image);
    }

    /// The site for calls into a library.
    TargetSite of(Path library) {
        return make(targetOf(library));
    }

    /// The site of a target, also if no library for it was used yet.
    TargetSite make(Abi target) {
        return sites.computeIfAbsent(target, each -> newSite(each, kept.another()));
    }

    /// The site of a target; null if no library for it was used.
    @Nullable
    TargetSite of(Abi target) {
        return sites.get(target);
    }

    /// Makes the site of this library the current one for memory.
    TargetSite turnTo(Path library) {
        TargetSite site = of(library);
        if (site != current) {
            current = site;
            kept.use(site.host());
            tell(site.keeper().state());
        }
        return site;
    }

    /// The site whose current host has this number.
    Optional<TargetSite> withHost(long host) {
        return sites.values().stream().filter(site -> site.host() == host).findFirst();
    }

    /// The ABI of the code that a host runs or ran; the current one for an unknown number.
    Abi abi(long host) {
        return siteThatHad(host).abi();
    }

    /// The charset of `char` text in a host.
    Charset narrow(long host) {
        return siteThatHad(host).layout().narrow();
    }

    private TargetSite siteThatHad(long host) {
        return sites.values().stream()
                .filter(site -> site.had(host))
                .findFirst()
                .orElse(current);
    }

    /// Lays out a request as bytes and relocations for a site's host. Refused if an argument belongs to another
    /// host.
    Marshaling layOut(TargetSite site, CallRequest request) {
        List<CallProblem> elsewhere = keptElsewhere(site, request);
        return elsewhere.isEmpty() ? site.layOut(request) : new Marshaling.Refused(elsewhere);
    }

    private List<CallProblem> keptElsewhere(TargetSite site, CallRequest request) {
        List<CallProblem> problems = new ArrayList<>();
        for (TargetSite other : sites.values()) {
            if (other != site) {
                request.arguments().forEach(value -> keptIn(other, value, problems));
            }
        }
        return problems;
    }

    private void keptIn(TargetSite other, Value value, List<CallProblem> problems) {
        if (value instanceof Value.Kept(var name)) {
            OptionalLong host = kept.hostOf(name);
            if (host.isPresent() && host.getAsLong() == other.host()) {
                problems.add(CallProblem.ofCall(
                        CallFault.KEPT_ELSEWHERE, name, other.abi().token()));
            }
        }
        value.parts().forEach(part -> keptIn(other, part, problems));
    }

    /// Makes all hosts record the modules that each library loads.
    void watch() {
        watching = true;
        sites.values().forEach(site -> site.keeper().watch());
    }

    /// From now on, hosts load libraries in this way. If the settings have changed, all hosts end.
    void load(LoadSettings settings) {
        if (!settings.equals(loading)) {
            loading = settings;
            discard();
            sites.values().forEach(site -> site.keeper().load(settings));
        }
    }

    LoadSettings loading() {
        return loading;
    }

    Optional<LoadedModules> modules(Path library) {
        return sites.values().stream()
                .map(site -> site.keeper().modules(library))
                .filter(Objects::nonNull)
                .findFirst();
    }

    /// @param listener called with each state of the current site's host
    void onState(Consumer<HostState> listener) {
        listeners.add(listener);
    }

    /// Ends all hosts.
    void discard() {
        sites.values().forEach(site -> site.keeper().discard());
    }
}
