package org.interopexplorer.app.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.interopexplorer.core.call.CallEndedException;
import org.interopexplorer.core.call.CallRequest;
import org.interopexplorer.core.com.Apartment;
import org.interopexplorer.core.com.ComSession;
import org.interopexplorer.core.com.ComSessions;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.message.Language;
import org.interopexplorer.core.open.FileOpener;
import org.interopexplorer.core.status.StatusCatalog;
import org.jspecify.annotations.Nullable;

/// `com classes|describe|call`: COM classes, what an object of one has, and calls of its members.
final class ComCommand implements ToolCommand {
    private final FileOpener opener;
    private final Machine machine;
    private final ComSessions sessions;
    private final StatusCatalog status;
    private final Console console;
    private final boolean dashesEndOptions;

    private String action = "";
    private List<String> words = List.of();
    private @Nullable Path from;
    private @Nullable String interfaceName;
    private @Nullable Abi bits;
    private Apartment apartment = Apartment.STA;
    private Duration limit = CallRequest.DEFAULT_LIMIT;
    private boolean json;

    /// @param dashesEndOptions whether the words hold `--`, after which `--word` is a literal
    ComCommand(
            FileOpener opener,
            Machine machine,
            ComSessions sessions,
            StatusCatalog status,
            Console console,
            boolean dashesEndOptions) {
        this.opener = opener;
        this.machine = machine;
        this.sessions = sessions;
        this.status = status;
        this.console = console;
        this.dashesEndOptions = dashesEndOptions;
    }

    @Override
    public CommandSyntax syntax(@Nullable Language help) {
        return new CommandSyntax("com", help, CliText.HELP_COM)
                .footer(CliText.HELP_COM_FOOTER)
                .word("classes|describe|call", word -> action = word, CliText.HELP_COM_ACTION)
                .words("WORD", all -> words = all, CliText.HELP_COM_WORDS)
                .option("--from", "FILE", file -> from = Path.of(file), CliText.HELP_COM_FROM)
                .option("--interface", "IID|NAME", name -> interfaceName = name, CliText.HELP_COM_INTERFACE)
                .option("--apartment", "sta|mta", this::apartment, CliText.HELP_COM_APARTMENT)
                .option("--bits", "32|64", this::bits, CliText.HELP_COM_BITS)
                .option("--timeout", "TIME", time -> limit = Arguments.time(time), CliText.HELP_CALL_TIMEOUT)
                .flag("--json", () -> json = true, CliText.HELP_JSON);
    }

    private void apartment(String word) throws CommandFailure {
        for (Apartment each : Apartment.values()) {
            if (each.key().equals(word)) {
                apartment = each;
                return;
            }
        }
        throw new CommandFailure(ExitStatus.USAGE, CliText.COM_APARTMENT, word);
    }

    private void bits(String word) throws CommandFailure {
        bits = switch (word) {
            case "32" -> Abi.WINDOWS_X86;
            case "64" -> Abi.WINDOWS_X64;
            default -> throw new CommandFailure(ExitStatus.USAGE, CliText.COM_BITS, word);
        };
    }

    @Override
    public int run() throws CommandFailure {
        return switch (action) {
            case "classes" -> classes();
            case "describe" -> describe();
            case "call" -> call();
            default -> throw new CommandFailure(ExitStatus.USAGE, CliText.COM_ACTION, action);
        };
    }

    private int classes() throws CommandFailure {
        noOptions();
        if (words.size() > 1) {
            throw new CommandFailure(ExitStatus.USAGE, CliText.UNMATCHED, words.subList(1, words.size()));
        }
        var list = new ComClassList(console, json);
        if (!words.isEmpty()) {
            return list.ofFile(new ComFile(opener, machine, Path.of(words.getFirst())));
        }
        try (ComSession session = sessions.open(target(), apartment, limit)) {
            return list.registered(session.host(), session.classes());
        } catch (CallEndedException e) {
            return new ComFailure(console, json).tell("com classes", limit, e.outcome());
        }
    }

    private int describe() throws CommandFailure {
        noOptions();
        if (words.size() != 1) {
            throw new CommandFailure(ExitStatus.USAGE, CliText.COM_DESCRIBES);
        }
        String subject = words.getFirst();
        var description = new ComDescription(console, json);
        if (from == null && ComFile.isFile(subject)) {
            return description.ofFile(new ComFile(opener, machine, Path.of(subject)));
        }
        try (ComSession session = sessions.open(target(), apartment, limit)) {
            return description.ofObject(session, creation(subject));
        } catch (CallEndedException e) {
            return new ComFailure(console, json).tell(subject, limit, e.outcome());
        }
    }

    private int call() throws CommandFailure {
        List<ComStep> steps = ComStep.read(words, dashesEndOptions);
        String subject = words.getFirst();
        try (ComSession session = sessions.open(target(), apartment, limit)) {
            var creation = creation(subject);
            return new ComCalls(console, status, json, limit).run(session, creation, steps);
        } catch (CallEndedException e) {
            return new ComFailure(console, json).tell(subject, limit, e.outcome());
        }
    }

    private ComCreation creation(String subject) throws CommandFailure {
        return new ComCreation(subject, from == null ? null : new ComFile(opener, machine, from), interfaceName);
    }

    /// That of the file whose class it is, else Windows'.
    private Abi target() throws CommandFailure {
        if (from != null) {
            return new ComFile(opener, machine, from).target();
        }
        return bits != null ? bits : machine.isWindows() ? machine.abi() : Abi.WINDOWS_X64;
    }

    /// Words such as -1 are values, so that the parser lets unknown options through.
    private void noOptions() throws CommandFailure {
        for (String word : words) {
            if (word.startsWith("--") && !dashesEndOptions) {
                throw new CommandFailure(ExitStatus.USAGE, CliText.UNKNOWN_OPTION, word);
            }
        }
    }
}
