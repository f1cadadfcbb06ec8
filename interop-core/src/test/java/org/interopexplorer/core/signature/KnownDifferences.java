package org.interopexplorer.core.signature;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.regex.Pattern;

/// Differences that a file beside the tests lists with their reasons: one a line, a system, where, what (several with
/// commas), a colon, the reason. `*` means anything.
final class KnownDifferences {
    private KnownDifferences() {}

    /// Fails for a difference that the file does not list, and for a listed one that went away.
    ///
    /// @param system the first word of its lines
    /// @param said what differs, each by where and what, with a blank between
    static void require(String file, String system, Map<String, String> said) throws IOException {
        SequencedMap<String, Pattern> known = of(file, system);
        List<String> unlisted = new ArrayList<>();
        said.forEach((subject, difference) -> {
            if (known.values().stream().noneMatch(each -> each.matcher(subject).matches())) {
                unlisted.add(subject + ": " + difference);
            }
        });
        assertThat(unlisted)
                .as("differences from " + system + " that " + file + " does not list")
                .isEmpty();
        List<String> gone = known.entrySet().stream()
                .filter(each -> said.keySet().stream()
                        .noneMatch(subject -> each.getValue().matcher(subject).matches()))
                .map(Map.Entry::getKey)
                .toList();
        assertThat(gone).as("differences that went away").isEmpty();
    }

    private static SequencedMap<String, Pattern> of(String file, String system) throws IOException {
        SequencedMap<String, Pattern> known = new LinkedHashMap<>();
        try (InputStream stream = KnownDifferences.class.getResourceAsStream(file)) {
            String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            text.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .forEach(line -> {
                        String[] subject = line.substring(0, line.indexOf(": ")).split(" ", 3);
                        if (subject[0].equals(system)) {
                            for (String each : subject[2].split(", ", -1)) {
                                String whole = subject[1] + " " + each;
                                known.put(
                                        whole,
                                        Pattern.compile(Pattern.quote(whole).replace("*", "\\E.*\\Q")));
                            }
                        }
                    });
        }
        return known;
    }
}
