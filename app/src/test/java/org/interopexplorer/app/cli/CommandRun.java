package org.interopexplorer.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.List;
import org.interopexplorer.core.call.NativeSession;
import org.interopexplorer.core.com.ComSessions;
import org.interopexplorer.core.loading.LibraryFinder;
import org.interopexplorer.core.loading.LoaderEnvironment;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.machine.OperatingSystem;
import org.interopexplorer.core.message.Language;
import org.interopexplorer.core.open.FileOpener;
import org.interopexplorer.core.status.StatusCatalog;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The results of one command line.
record CommandRun(int status, String out, String err) {
    static CommandRun of(String... words) {
        return withInput("", words);
    }

    static CommandRun withInput(String input, String... words) {
        Machine machine = Machine.current();
        return with(
                LoaderEnvironment.of(machine),
                new SessionFactories(_ -> NativeSession.open(machine), warned -> ComSessions.of(machine, warned)),
                input,
                words);
    }

    /// @param environment where to search for libraries
    static CommandRun with(LoaderEnvironment environment, SessionFactories sessions, String input, String... words) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        FileOpener opener = new FileOpener(Machine.current());
        int status = new CommandLineTool(
                        new LibraryFinder(environment, opener),
                        opener,
                        Machine.current(),
                        sessions,
                        locale -> new StatusCatalog(OperatingSystem.LINUX, locale),
                        new StringReader(input),
                        new PrintWriter(out),
                        new PrintWriter(err),
                        Language.ENGLISH)
                .run(List.of(words));
        return new CommandRun(status, out.toString(), err.toString());
    }

    /// The only object on standard output.
    JsonNode json() {
        assertThat(out).endsWith("}" + System.lineSeparator()).hasLineCount(1);
        return JsonMapper.shared().readTree(out);
    }

    /// The error message, after checking that it is one line, except for advice before it, and contains nothing of
    /// Java.
    String complaint() {
        List<String> lines =
                err.lines().dropWhile(line -> line.startsWith("advice: ")).toList();
        assertThat(lines).hasSize(1);
        assertThat(lines.getFirst()).startsWith("explorer: ").doesNotContain("Exception", "\tat ");
        return lines.getFirst();
    }

    static List<String> members(JsonNode object) {
        return List.copyOf(object.propertyNames());
    }
}
