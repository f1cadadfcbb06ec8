package org.interopexplorer.core.com;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleConsumer;
import org.interopexplorer.core.call.AddressCall;
import org.interopexplorer.core.call.AddressCall.Argument;
import org.interopexplorer.core.call.CallEndedException;
import org.interopexplorer.core.message.Message;
import org.interopexplorer.core.typelib.Guid;
import org.jspecify.annotations.Nullable;

/// Looks for the server and the type library that a class's registration names. Nothing of them runs.
final class FactsOfClasses {
    private static final String KERNEL = "kernel32.dll";
    private static final int LONGEST = 1024;

    private final Automation automation;
    private final HostRegistry registry;
    private final Map<String, Boolean> files = new HashMap<>();
    private final Map<Guid, Optional<RegisteredLibrary>> libraries = new HashMap<>();

    FactsOfClasses(Automation automation) {
        this.automation = automation;
        registry = new HostRegistry(automation);
    }

    /// @param progress takes how much is known, from 0 to 1
    List<ClassFacts> of(List<ComClass> classes, DoubleConsumer progress) throws CallEndedException {
        List<ClassFacts> all = new ArrayList<>();
        for (ComClass each : classes) {
            all.add(of(each));
            progress.accept((double) all.size() / classes.size());
        }
        return all;
    }

    private ClassFacts of(ComClass registered) throws CallEndedException {
        Guid id = registered.typeLibrary();
        Optional<RegisteredLibrary> library = id == null ? Optional.empty() : library(id);
        return new ClassFacts(registered, library.orElse(null), cannotStart(registered));
    }

    private @Nullable Message cannotStart(ComClass registered) throws CallEndedException {
        int bits = automation.calls().abi().bits();
        return switch (registered.kind()) {
            case NONE -> Message.of(ClassProblem.NO_SERVER);
            case REMOTE -> Message.of(ClassProblem.REMOTE);
            case INPROC, HANDLER ->
                registered.bits() != bits
                        ? Message.of(ClassProblem.OTHER_BITS, registered.bits(), bits)
                        : missing(registered.server());
            case LOCAL -> registered.server() == null ? null : missing(program(registered.server()));
            case SURROGATE -> null;
        };
    }

    private @Nullable Message missing(@Nullable String server) throws CallEndedException {
        if (server == null) {
            return Message.of(ClassProblem.NO_SERVER);
        }
        Boolean known = files.get(server.toLowerCase(Locale.ROOT));
        if (known == null) {
            known = isThere(server);
            files.put(server.toLowerCase(Locale.ROOT), known);
        }
        return known ? null : Message.of(ClassProblem.SERVER_MISSING, server);
    }

    /// The program of a command line: the text in quotes, else the text up to `.exe`, else the first word.
    private static String program(String command) {
        String line = command.strip();
        if (line.startsWith("\"")) {
            int end = line.indexOf('"', 1);
            return end < 0 ? line.substring(1) : line.substring(1, end);
        }
        int end = line.toLowerCase(Locale.ROOT).indexOf(".exe");
        return end >= 0 ? line.substring(0, end + 4) : line.split("\\s", 2)[0];
    }

    /// Looks for a server as the system's loader does: a path as it is, a name in the system's folders.
    private boolean isThere(String server) throws CallEndedException {
        String quoted = server.strip();
        String file = expanded(
                quoted.startsWith("\"") && quoted.endsWith("\"") && quoted.length() > 1
                        ? quoted.substring(1, quoted.length() - 1)
                        : quoted);
        AddressCall.Answer answer = automation.function(
                KERNEL,
                "SearchPathW",
                List.of(
                        new Argument.Address(0),
                        new Argument.Into(0, 0),
                        new Argument.Into(1, 0),
                        new Argument.Whole(LONGEST, 4),
                        new Argument.Into(2, 0),
                        new Argument.Address(0)),
                List.of(
                        AddressCall.Memory.of(Automation.wide(file)),
                        AddressCall.Memory.of(Automation.wide(".dll")),
                        AddressCall.Memory.zeroed(LONGEST * 2)));
        return (int) answer.whole() != 0;
    }

    private String expanded(String text) throws CallEndedException {
        if (text.indexOf('%') < 0) {
            return text;
        }
        AddressCall.Answer answer = automation.function(
                KERNEL,
                "ExpandEnvironmentStringsW",
                List.of(new Argument.Into(0, 0), new Argument.Into(1, 0), new Argument.Whole(LONGEST, 4)),
                List.of(AddressCall.Memory.of(Automation.wide(text)), AddressCall.Memory.zeroed(LONGEST * 2)));
        int count = (int) answer.whole();
        return count < 1 || count > LONGEST
                ? text
                : new String(answer.memory().get(1), 0, (count - 1) * 2, StandardCharsets.UTF_16LE);
    }

    private Optional<RegisteredLibrary> library(Guid id) throws CallEndedException {
        Optional<RegisteredLibrary> known = libraries.get(id);
        if (known == null) {
            known = new RegisteredLibraries(registry).of(id);
            libraries.put(id, known);
        }
        return known;
    }
}
