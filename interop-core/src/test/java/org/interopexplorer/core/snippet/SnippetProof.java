package org.interopexplorer.core.snippet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.interopexplorer.core.message.Language;

/// Writes calls as programs of one language, runs them, and compares what they print with what the tool returned.
final class SnippetProof {
    private final Path folder;

    /// @param folder for the programs
    SnippetProof(Path folder) {
        this.folder = folder;
    }

    /// What became of the calls.
    ///
    /// @param refused why, with how many calls
    /// @param differences of those that were written and run
    record Result(int written, TreeMap<String, Integer> refused, List<String> differences) {}

    /// The folder in which the programs of calls are compiled and run.
    Path place(SnippetLanguage language, List<Made> calls) throws IOException {
        return Files.createDirectories(folder.resolve(language.token() + calls.hashCode()));
    }

    Result prove(SnippetLanguage language, Toolchain tools, List<Made> calls) throws Exception {
        List<Made> written = new ArrayList<>();
        List<String> programs = new ArrayList<>();
        var refused = new TreeMap<String, Integer>();
        for (Made call : calls) {
            try {
                String code = new Snippets(Language.ENGLISH)
                        .write(language, call.abi(), call.library(), call.calls())
                        .code();
                if (!tools.runs(code)) {
                    continue;
                }
                programs.add(code);
                written.add(call);
            } catch (SnippetException e) {
                refused.merge(e.why().key(), 1, Integer::sum);
            }
        }
        List<String> outputs = tools.run(place(language, calls), programs);
        List<String> differences = new ArrayList<>();
        for (int i = 0; i < written.size(); i++) {
            String output = outputs.get(i);
            Made call = written.get(i);
            List<String> found = Printed.differences(output, call.outcome(), call.function());
            if (!found.isEmpty()) {
                differences.add(call.name() + " in " + language.title() + ": " + found + "\n" + programs.get(i)
                        + "\nprinted\n" + output);
            }
        }
        return new Result(written.size(), refused, differences);
    }
}
