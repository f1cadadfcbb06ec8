package org.interopexplorer.app.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.message.Language;
import org.interopexplorer.core.metadata.Metadata;
import org.interopexplorer.core.metadata.winrt.InterfaceIds;
import org.interopexplorer.core.open.FileOpener;
import org.jspecify.annotations.Nullable;

/// `iid 'IVector<String>'`: the id of a parameterised WinRT interface.
final class IidCommand implements ToolCommand {
    private final FileOpener opener;
    private final Console console;

    private String type = "";

    private List<Path> files = List.of();

    private boolean json;

    IidCommand(FileOpener opener, Console console) {
        this.opener = opener;
        this.console = console;
    }

    @Override
    public CommandSyntax syntax(@Nullable Language help) {
        return new CommandSyntax("iid", help, CliText.HELP_IID)
                .word("TYPE", word -> type = word, CliText.HELP_IID_TYPE)
                .options(
                        "--metadata",
                        "FILE",
                        words -> files = words.stream().map(Path::of).toList(),
                        CliText.HELP_IID_METADATA)
                .flag("--json", () -> json = true, CliText.HELP_JSON);
    }

    @Override
    public int run() throws CommandFailure {
        List<Metadata> metadata = new ArrayList<>();
        for (Path file : files) {
            metadata.add(LibraryArguments.reading(file, () -> opener.metadata(file)));
        }
        InterfaceIds.InterfaceId id;
        try {
            id = new InterfaceIds(metadata).of(type);
        } catch (MalformedFileException e) {
            throw new CommandFailure(ExitStatus.USAGE, List.of(e.diagnostic().message()), e);
        }
        if (json) {
            Json.print(
                    console.out(), members -> members.text("iid", id.inBraces()).text("signature", id.signature()));
        } else {
            console.out().println(id.inBraces());
            console.out().println(id.signature());
        }
        return ExitStatus.DONE;
    }
}
