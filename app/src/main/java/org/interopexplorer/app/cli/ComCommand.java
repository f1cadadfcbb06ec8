package org.interopexplorer.app.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.interopexplorer.core.call.CallEndedException;
import org.interopexplorer.core.call.CallRequest;
import org.interopexplorer.core.com.Apartment;
import org.interopexplorer.core.com.ComSession;
import org.interopexplorer.core.com.ComSessions;
import org.interopexplorer.core.com.InterfaceSource;
import org.interopexplorer.core.com.InterfacesOfFiles;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.message.Language;
import org.interopexplorer.core.open.FileOpener;
import org.interopexplorer.core.snippet.com.ComLanguage;
import org.interopexplorer.core.status.StatusCatalog;
import org.jspecify.annotations.Nullable;

/// `com`: lists COM classes, describes their objects, calls members of objects, and registers servers.
final class ComCommand implements ToolCommand {
    private final FileOpener opener;
    private final Machine machine;
    private final ComSessions sessions;
    private final StatusCatalog status;
    private final Console console;
    private final boolean dashesEndOptions;

    private final ComJavaOptions java = new ComJavaOptions();
    private String action = "";
    private List<String> words = List.of();
    private @Nullable Path from;
    private @Nullable String interfaceName;
    private final List<Path> types = new ArrayList<>();
    private @Nullable Abi bits;
    private Apartment apartment = Apartment.STA;
    private Duration limit = CallRequest.DEFAULT_LIMIT;
    private @Nullable Integer language;
    private boolean byContext;
    private boolean marshals;
    private boolean ask;
    private boolean both;
    private boolean each;
    private boolean yes;
    private @Nullable ComLanguage written;
    private boolean all;
    private int resource = 1;
    private boolean json;

    /// @param dashesEndOptions whether the words contain `--`, after which `--word` is a literal
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
        return java.addTo(new CommandSyntax("com", help, CliText.HELP_COM)
                .footer(CliText.HELP_COM_FOOTER)
                .word("ACTION", word -> action = word, CliText.HELP_COM_ACTION)
                .words("WORD", all -> words = all, CliText.HELP_COM_WORDS)
                .option("--from", "FILE", file -> from = Path.of(file), CliText.HELP_COM_FROM)
                .option("--activation", "factory|context", this::activation, CliText.HELP_COM_ACTIVATION)
                .option("--interface", "IID|NAME", name -> interfaceName = name, CliText.HELP_COM_INTERFACE)
                .option("--types", "FILE", file -> types.add(Path.of(file)), CliText.HELP_COM_TYPES)
                .option("--apartment", "sta|mta", this::apartment, CliText.HELP_COM_APARTMENT)
                .flag("--marshal", () -> marshals = true, CliText.HELP_COM_MARSHAL)
                .option("--lcid", "LCID", this::language, CliText.HELP_COM_LCID)
                .option("--bits", "32|64", this::bits, CliText.HELP_COM_BITS)
                .timeout(time -> limit = time, CliText.HELP_CALL_TIMEOUT)
                .flag("--each", () -> each = true, CliText.HELP_COM_EACH)
                .flag("--both", () -> both = true, CliText.HELP_COM_BOTH)
                .option(
                        "--language",
                        "LANGUAGE",
                        word -> written = ComProgramText.named(word),
                        CliText.HELP_COM_LANGUAGE)
                .flag("--all", () -> all = true, CliText.HELP_COM_ALL)
                .option("--resource", "N", number -> resource = Arguments.count(number), CliText.HELP_TYPELIB_RESOURCE)
                .flag("--ask", () -> ask = true, CliText.HELP_COM_ASK)
                .flag("--yes", () -> yes = true, CliText.HELP_COM_YES)
                .flag("--json", () -> json = true, CliText.HELP_JSON));
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

    private void language(String word) throws CommandFailure {
        try {
            language = Integer.decode(word);
        } catch (NumberFormatException _) {
            throw new CommandFailure(ExitStatus.USAGE, CliText.COM_LCID, word);
        }
        if (language < 0) {
            throw new CommandFailure(ExitStatus.USAGE, CliText.COM_LCID, word);
        }
    }

    private void activation(String word) throws CommandFailure {
        byContext = switch (word) {
            case "factory" -> false;
            case "context" -> true;
            default -> throw new CommandFailure(ExitStatus.USAGE, CliText.COM_ACTIVATION, word);
        };
    }

    private void bits(String word) throws CommandFailure {
        bits = target(word);
    }

    /// The Windows target of a width.
    static Abi target(String word) throws CommandFailure {
        return switch (word) {
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
            case "call" -> call(null);
            case "sink" -> call(new ComHearing(console, java, true));
            case "implement" -> call(new ComHearing(console, java, false));
            case "serve" -> serve();
            case "snippet" -> snippet();
            case "library" -> library();
            case "running" -> running();
            case "register", "unregister", "undo", "registrations" -> registrations();
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
            ComFile file = new ComFile(opener, machine, Path.of(words.getFirst()));
            return ask ? asked(file, list) : list.ofFile(file);
        }
        try (ComSession session = sessions.open(target(), apartment, limit)) {
            return list.registered(session.catalog().facts(session.catalog().classes()));
        } catch (CallEndedException e) {
            return new ComFailure(console, json).tell("com classes", limit, e.outcome());
        }
    }

    private int asked(ComFile file, ComClassList list) throws CommandFailure {
        try (ComSession session = sessions.open(file.target(), apartment, limit)) {
            return list.ofLibrary(file, session.catalog().classesOf(file.path()));
        } catch (CallEndedException e) {
            return new ComFailure(console, json).tell(file.path().toString(), limit, e.outcome());
        }
    }

    private int running() throws CommandFailure {
        nothingBehind();
        try (ComSession session = sessions.open(target(), apartment, limit)) {
            List<String> names = session.catalog().running();
            if (json) {
                Json.print(console.out(), members -> members.texts("running", names));
            } else {
                names.forEach(name -> console.out().println(PlainText.oneLine(name)));
            }
            console.out().flush();
            return ExitStatus.DONE;
        } catch (CallEndedException e) {
            return new ComFailure(console, json).tell("com running", limit, e.outcome());
        }
    }

    private int registrations() throws CommandFailure {
        var command = new ComRegistration(console, json, yes, sessions.journal());
        switch (action) {
            case "registrations" -> nothingBehind();
            default -> {
                noOptions();
                if (words.size() != 1) {
                    throw new CommandFailure(ExitStatus.USAGE, CliText.COM_REGISTERS, action);
                }
            }
        }
        String subject = words.isEmpty() ? action : words.getFirst();
        Abi target = target();
        if (action.endsWith("register")) {
            ComFile file = new ComFile(opener, machine, Path.of(subject));
            file.mustRegister();
            target = file.target();
        }
        try (ComSession session = sessions.open(target, apartment, limit)) {
            return command.run(session, action, subject);
        } catch (CallEndedException e) {
            return new ComFailure(console, json).tell(subject, limit, e.outcome());
        }
    }

    private void nothingBehind() throws CommandFailure {
        noOptions();
        if (!words.isEmpty()) {
            throw new CommandFailure(ExitStatus.USAGE, CliText.UNMATCHED, words);
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
            return description.ofObject(session, creation(subject), opener, machine);
        } catch (CallEndedException e) {
            return new ComFailure(console, json).tell(subject, limit, e.outcome());
        }
    }

    private int library() throws CommandFailure {
        noOptions();
        if (words.size() != 2) {
            throw new CommandFailure(ExitStatus.USAGE, CliText.COM_LIBRARY);
        }
        try (ComSession session = sessions.open(target(), apartment, limit)) {
            return new ComLibrary(console, json, opener, machine).run(session, words);
        } catch (CallEndedException e) {
            return new ComFailure(console, json).tell(words.getFirst(), limit, e.outcome());
        }
    }

    private int serve() throws CommandFailure {
        noOptions();
        if (words.size() != 1) {
            throw new CommandFailure(ExitStatus.USAGE, CliText.COM_SERVES);
        }
        String progId = words.getFirst();
        try (ComSession session = sessions.open(target(), apartment, limit)) {
            return new ComServe(console, json, yes, sessions.journal(), java).run(session, progId);
        } catch (CallEndedException e) {
            return new ComFailure(console, json).tell(progId, limit, e.outcome());
        }
    }

    /// Writes the calls as a program, or with `--all` a type library as declarations. No member is called; of a
    /// registered class, an object is created to learn its
    /// interface.
    private int snippet() throws CommandFailure {
        ComLanguage in = written;
        if (in == null) {
            throw new CommandFailure(ExitStatus.USAGE, CliText.WHICH_LANGUAGE, ComProgramText.tokens());
        }
        if (all) {
            noOptions();
            if (words.size() != 1) {
                throw new CommandFailure(ExitStatus.USAGE, CliText.COM_SNIPPET_ALL);
            }
            return new ComDeclarations(console, json, opener, machine).run(Path.of(words.getFirst()), resource, in);
        }
        List<ComStep> steps = ComStep.read(words, dashesEndOptions);
        var text = new ComProgramText(console, json, in, steps);
        String subject = words.getFirst();
        if (from != null) {
            return text.ofFile(new ComFile(opener, machine, from), subject, interfaceName, limit);
        }
        try (ComSession session = sessions.open(target(), apartment, limit)) {
            return text.ofClass(session, creation(subject), opener, machine);
        } catch (CallEndedException e) {
            return new ComFailure(console, json).tell(subject, limit, e.outcome());
        }
    }

    private int call(@Nullable ComHearing hearing) throws CommandFailure {
        List<ComStep> steps = ComStep.read(words, dashesEndOptions);
        InterfaceSource declared = declared();
        String subject = words.getFirst();
        try (ComSession session = sessions.open(target(), apartment, limit)) {
            var creation = creation(subject);
            if (language != null) {
                session.language(language);
            }
            session.declaredBy(declared);
            return new ComCalls(console, status, json, limit, both, each, hearing).run(session, creation, steps);
        } catch (CallEndedException e) {
            return new ComFailure(console, json).tell(subject, limit, e.outcome());
        }
    }

    /// The interfaces that `--types` names. A file without any is refused before anything runs.
    private InterfaceSource declared() throws CommandFailure {
        for (Path file : types) {
            var _ = LibraryArguments.reading(file, () -> opener.typeLibrary(file, 1));
        }
        return types.isEmpty() ? InterfaceSource.NONE : new InterfacesOfFiles(types, opener, machine, (_, _) -> {});
    }

    private ComCreation creation(String subject) throws CommandFailure {
        if (byContext && from == null) {
            throw new CommandFailure(ExitStatus.USAGE, CliText.COM_CONTEXT_OF);
        }
        if (both && interfaceName == null) {
            throw new CommandFailure(ExitStatus.USAGE, CliText.COM_BOTH_BY);
        }
        return new ComCreation(
                subject, from == null ? null : new ComFile(opener, machine, from), interfaceName, byContext, marshals);
    }

    /// The target of the class's file. Without a file, the Windows target that `--bits` names, or the usual one.
    private Abi target() throws CommandFailure {
        if (from != null) {
            return new ComFile(opener, machine, from).target();
        }
        return bits != null ? bits : machine.isWindows() ? machine.abi() : Abi.WINDOWS_X64;
    }

    /// Rejects unknown options. The parser passes them on, because words such as -1 are values.
    private void noOptions() throws CommandFailure {
        for (String word : words) {
            if (word.startsWith("--") && !dashesEndOptions) {
                throw new CommandFailure(ExitStatus.USAGE, CliText.UNKNOWN_OPTION, word);
            }
        }
    }
}
