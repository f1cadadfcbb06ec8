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

/// What one command line left behind.
record CommandRun(int status, String out, String err) {
    static CommandRun of(String... words) {
        return withInput("", words);
    }

    static CommandRun withInput(String input, String... words) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLineTool tool = new CommandLineTool(
                new LibraryFinder(LoaderEnvironment.of(Machine.current()), new FileOpener(Machine.current())),
                new FileOpener(Machine.current()),
                Machine.current(),
                _ -> NativeSession.open(Machine.current()),
                ComSessions.of(Machine.current(), _ -> {}),
                locale -> new StatusCatalog(OperatingSystem.LINUX, locale),
                new StringReader(input),
                new PrintWriter(out),
                new PrintWriter(err),
                Language.ENGLISH);
        int status = tool.run(List.of(words));
        return new CommandRun(status, out.toString(), err.toString());
    }

    /// The one object that standard output holds.
    JsonNode json() {
        assertThat(out).endsWith("}" + System.lineSeparator()).hasLineCount(1);
        return JsonMapper.shared().readTree(out);
    }

    /// The complaint, having checked that it is one line, but for advice before it, and nothing of Java.
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
