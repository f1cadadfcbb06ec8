package org.interopexplorer.app.cli;

import java.io.PrintWriter;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.message.Message;
import org.interopexplorer.core.open.ContainedFile;
import org.interopexplorer.core.open.Contents;

/// Prints what a folder or an archive has that can be opened.
///
/// @param typed the container as the person wrote it
record ContentsList(Contents contents, String typed, Console console) {
    /// @return the exit status
    int print(boolean json) {
        PrintWriter out = console.out();
        if (json) {
            Json.print(
                    out,
                    members -> members.text("file", typed)
                            .objects("members", contents.files(), ContentsList::write)
                            .objects(
                                    "diagnostics",
                                    contents.diagnostics(),
                                    (row, diagnostic) -> row.text("code", diagnostic.code())
                                            .number("offset", diagnostic.offset() < 0 ? null : diagnostic.offset())
                                            .text("message", console.say(diagnostic.message()))));
            return ExitStatus.DONE;
        }
        contents.files().forEach(file -> out.println(line(file)));
        out.flush();
        if (contents.files().isEmpty()) {
            console.complain(Message.of(CliText.CONTENTS_NONE, typed));
        }
        contents.diagnostics().forEach(diagnostic -> console.complain(contents.container(), diagnostic));
        return ExitStatus.DONE;
    }

    private static String line(ContainedFile file) {
        NativeImage.Identity identity = file.identity();
        return String.join(
                "\t",
                PlainText.oneLine(file.name()),
                file.kind().token(),
                identity == null ? "" : identity.format().token(),
                identity == null ? "" : identity.architecture().name(),
                identity == null ? "" : identity.kind().token());
    }

    private static void write(Json row, ContainedFile file) {
        NativeImage.Identity identity = file.identity();
        row.text("name", file.name())
                .text("kind", file.kind().token())
                .text("format", identity == null ? null : identity.format().token())
                .text(
                        "architecture",
                        identity == null ? null : identity.architecture().name())
                .number("bits", identity == null ? null : identity.bits())
                .text("image", identity == null ? null : identity.kind().token())
                .number("size", file.size());
    }
}
