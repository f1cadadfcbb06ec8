package org.interopexplorer.app.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.interopexplorer.core.call.CallEndedException;
import org.interopexplorer.core.com.Bodies;
import org.interopexplorer.core.com.Implementation;
import org.jspecify.annotations.Nullable;

/// The options of `com` that write a sink, an object or a class in Java.
final class ComJavaOptions {
    private List<String> bodies = List.of();
    private String state = "";
    private List<String> interfaces = List.of();
    private @Nullable Path library;
    private List<String> slots = List.of();
    private @Nullable String iid;
    private @Nullable String events;
    private @Nullable String part;
    private @Nullable String source;
    private @Nullable String clsid;
    private @Nullable Duration time;

    CommandSyntax addTo(CommandSyntax syntax) {
        return syntax.options("--body", "NAME=JAVA", all -> bodies = all, CliText.HELP_COM_BODY)
                .option("--state", "JAVA", text -> state = text, CliText.HELP_COM_STATE)
                .options("--implements", "IID|NAME", all -> interfaces = all, CliText.HELP_COM_IMPLEMENTS)
                .option("--library", "FILE", file -> library = Path.of(file), CliText.HELP_COM_LIBRARY)
                .options("--slot", "SLOT", all -> slots = all, CliText.HELP_COM_SLOT)
                .option("--iid", "IID", text -> iid = text, CliText.HELP_COM_IID)
                .option("--fires", "IID|NAME", text -> events = text, CliText.HELP_COM_FIRES)
                .option("--aggregates", "CLASS", text -> part = text, CliText.HELP_COM_AGGREGATES)
                .option("--source", "IID|NAME", text -> source = text, CliText.HELP_COM_SOURCE)
                .option("--clsid", "CLSID", text -> clsid = text, CliText.HELP_COM_CLSID)
                .option("--for", "TIME", word -> time = Arguments.time(word), CliText.HELP_COM_FOR);
    }

    /// The interface whose events are heard; null for the default one.
    @Nullable
    String source() {
        return source;
    }

    /// The CLSID of a class; null to make one.
    @Nullable
    String clsid() {
        return clsid;
    }

    /// How long to go on after the calls; null if nothing was said.
    @Nullable
    Duration time() {
        return time;
    }

    Bodies bodies() throws CommandFailure {
        SequencedMap<String, String> all = new LinkedHashMap<>();
        for (String each : bodies) {
            int equals = each.indexOf('=');
            if (equals < 1 || each.substring(0, equals).contains("-")) {
                throw new CommandFailure(ExitStatus.USAGE, CliText.COM_BODY, each);
            }
            all.put(
                    each.substring(0, equals).strip(),
                    each.substring(equals + 1).strip());
        }
        return new Bodies(state, all);
    }

    Implementation written() throws CommandFailure, CallEndedException {
        return new Implementation(
                interfaces, library, slots, iid == null ? null : Implementation.iid(iid), events, part, bodies());
    }
}
