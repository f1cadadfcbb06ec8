package org.interopexplorer.app.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.interopexplorer.core.call.CallEndedException;
import org.interopexplorer.core.com.ComClass;
import org.interopexplorer.core.com.ComFault;
import org.interopexplorer.core.com.ComObject;
import org.interopexplorer.core.com.ComSession;
import org.interopexplorer.core.com.FileClass;
import org.interopexplorer.core.com.InterfaceSource;
import org.interopexplorer.core.com.InterfacesOfFiles;
import org.interopexplorer.core.com.KnownInterface;
import org.interopexplorer.core.com.MemberCall;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.message.Message;
import org.interopexplorer.core.open.FileOpener;
import org.interopexplorer.core.snippet.Snippet;
import org.interopexplorer.core.snippet.SnippetException;
import org.interopexplorer.core.snippet.com.ComLanguage;
import org.interopexplorer.core.snippet.com.ComSnippets;
import org.interopexplorer.core.snippet.com.ComTarget;
import org.interopexplorer.core.typelib.Guid;
import org.jspecify.annotations.Nullable;

/// `com snippet`: prints calls of one object as a program.
record ComProgramText(Console console, boolean json, ComLanguage language, List<ComStep> steps) {
    static ComLanguage named(String word) throws CommandFailure {
        return ComLanguage.named(word)
                .orElseThrow(() -> new CommandFailure(ExitStatus.USAGE, CliText.NO_LANGUAGE, word, tokens()));
    }

    static List<String> tokens() {
        return Arrays.stream(ComLanguage.values()).map(ComLanguage::token).toList();
    }

    /// For a class of a file. Nothing of the file runs.
    ///
    /// @param interfaceName the interface to call; null for the default one
    int ofFile(ComFile file, String name, @Nullable String interfaceName, Duration limit) throws CommandFailure {
        Guid clsid = file.clsid(name);
        InterfaceSource types = types(file.path(), file.opener(), file.machine());
        Guid iid = interfaceName != null
                ? types.all().stream()
                        .filter(each -> each.name().equalsIgnoreCase(interfaceName)
                                || each.iid().toString().equalsIgnoreCase(interfaceName))
                        .findFirst()
                        .map(KnownInterface::iid)
                        .orElseThrow(() -> new CommandFailure(
                                ExitStatus.REJECTED,
                                List.of(Message.of(ComFault.NO_SUCH_INTERFACE, interfaceName)),
                                null))
                : file.classes().classes().stream()
                        .filter(each -> each.clsid().equals(clsid))
                        .map(FileClass::declared)
                        .findFirst()
                        .filter(declared -> !declared.interfaces().isEmpty())
                        .map(declared -> declared.interfaces().getFirst().iid())
                        .orElse(null);
        Path library = file.path().getFileName();
        try {
            return print(new ComTarget(name, clsid, String.valueOf(library), iid, types));
        } catch (CallEndedException e) {
            return new ComFailure(console, json).tell(name, limit, e.outcome());
        }
    }

    private static InterfaceSource types(Path file, FileOpener opener, Machine machine) {
        return new InterfacesOfFiles(List.of(file), opener, machine, (_, _) -> {});
    }

    /// For a registered class. An object is created to learn its interface, and no member of it is called.
    int ofClass(ComSession session, ComCreation creation, FileOpener opener, Machine machine)
            throws CallEndedException, CommandFailure {
        String name = creation.name();
        if (ComDescription.isMoniker(name)) {
            throw new CommandFailure(ExitStatus.REJECTED, CliText.COM_NO_OBJECT_OF, name);
        }
        Guid clsid = session.catalog().clsid(name);
        ComObject object = creation.made(session);
        Guid asked = creation.iid(session, object);
        Guid iid = asked == null ? session.describe(object).iid() : asked;
        InterfaceSource types = session.compareTypes(object, opener, machine)
                .map(found -> types(Path.of(found.file()), opener, machine))
                .orElse(InterfaceSource.NONE);
        String progId = session.catalog().classOf(clsid).map(ComClass::progId).orElse(null);
        String called = name.startsWith("{") && progId != null ? progId : name;
        return print(new ComTarget(called, clsid, null, iid, types));
    }

    private int print(ComTarget target) throws CommandFailure, CallEndedException {
        try {
            Snippet snippet = new ComSnippets(console.language())
                    .write(
                            language,
                            target,
                            steps.stream()
                                    .map(each -> MemberCall.of(each.member(), each.kind(), each.arguments()))
                                    .toList());
            if (json) {
                Json.print(
                        console.out(),
                        members -> members.text("language", language.token()).text("code", snippet.code()));
            } else {
                console.out().print(snippet.code());
            }
            console.out().flush();
            return ExitStatus.DONE;
        } catch (SnippetException e) {
            throw new CommandFailure(ExitStatus.REJECTED, List.of(e.why()), e);
        }
    }
}
