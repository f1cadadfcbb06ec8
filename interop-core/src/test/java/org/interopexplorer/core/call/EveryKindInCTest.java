package org.interopexplorer.core.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.interopexplorer.core.call.Calls.returned;

import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.interopexplorer.core.compiler.CCompiler;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.DataModel;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.header.HeaderDeclarations;
import org.interopexplorer.core.header.HeaderReader;
import org.interopexplorer.core.header.SystemIncludes;
import org.interopexplorer.core.marshal.Encodings;
import org.interopexplorer.core.signature.Provenance;
import org.interopexplorer.core.signature.Signature;
import org.interopexplorer.core.value.ParsedValue;
import org.interopexplorer.core.value.Value;
import org.interopexplorer.core.value.ValueParser;
import org.interopexplorer.core.value.ValuePrinter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/// Every kind of value through functions that gcc compiled: `kinds.c` says what C does with it, `kinds.txt` what is
/// given and what comes back.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EveryKindInCTest {
    private static final Path SOURCE = Path.of("src/test/resources/kinds/kinds.c");

    @TempDir
    private static Path directory;

    private final NativeSession session = NativeSession.open();
    private final HeaderDeclarations declared =
            new HeaderReader(DataModel.LP64, SystemIncludes.directories("x86_64-linux-gnu")).read(List.of(SOURCE));
    private Path library = SOURCE;

    @BeforeAll
    void compile() throws Exception {
        library = CCompiler.GCC.compile(
                directory, "libkinds.so", Files.readString(SOURCE), "-shared", "-fPIC", "-pthread", "-lm");
    }

    @AfterAll
    void close() {
        session.close();
    }

    private CallRequest request(String function, Encodings encodings, List<String> literals) {
        FunctionType type =
                Objects.requireNonNull(declared.functions().get(function), function).type();
        List<Value> values = new ArrayList<>();
        for (int i = 0; i < literals.size(); i++) {
            CType target =
                    i < type.parameters().size() ? type.parameters().get(i).type() : null;
            ParsedValue parsed = ValueParser.parse(literals.get(i), target);
            assertThat(parsed).as(literals.get(i)).isInstanceOf(ParsedValue.Parsed.class);
            values.add(((ParsedValue.Parsed) parsed).value());
        }
        var signature = new Signature(function, type, new Provenance.Typed());
        return new CallRequest(library, signature, values, Duration.ofSeconds(30), encodings);
    }

    private CallOutcome call(String function, String... literals) {
        return session.call(request(function, Encodings.BY_TYPE, List.of(literals)));
    }

    private static String shown(@Nullable Value value) {
        if (value == null) {
            return "";
        }
        if (value instanceof Value.Struct(var members)) {
            var shown = new ArrayList<String>();
            members.forEach((name, member) -> shown.add(name + ": " + shown(member)));
            return "{" + String.join(", ", shown) + "}";
        }
        if (value instanceof Value.Array(var elements)) {
            return "[" + String.join(", ", elements.stream().map(EveryKindInCTest::shown).toList()) + "]";
        }
        return value instanceof Value.Address(var _, var target) && target != null
                ? "-> " + shown(target)
                : ValuePrinter.print(value);
    }

    /// A literal `value as CHARSET` is encoded so; several arguments are parted by ` ; `.
    @ParameterizedTest
    @CsvFileSource(resources = "/kinds/kinds.txt", delimiter = '§', quoteCharacter = '`', emptyValue = "")
    void crossesTheBorder(String function, @Nullable String arguments, String expected) {
        var encodings = new java.util.HashMap<Integer, Charset>();
        var literals = new ArrayList<String>();
        if (arguments != null) {
            for (String argument : arguments.split(" ; ", -1)) {
                String[] parts = argument.split(" as ", 2);
                if (parts.length > 1) {
                    encodings.put(literals.size(), Charset.forName(parts[1]));
                }
                literals.add(parts[0]);
            }
        }
        CallOutcome outcome = session.call(request(function, new Encodings(Map.copyOf(encodings)), literals));
        assertThat(said(outcome)).isEqualTo(expected);
    }

    private static String said(CallOutcome outcome) {
        return switch (outcome) {
            case CallOutcome.Returned done -> {
                List<String> all = new ArrayList<>();
                if (done.returned() != null) {
                    all.add(shown(done.returned()));
                }
                done.arguments().stream()
                        .map(CallOutcome.Argument::out)
                        .filter(Objects::nonNull)
                        .forEach(out -> all.add("out " + shown(out)));
                yield String.join(" ; ", all);
            }
            case CallOutcome.Rejected refused -> "refused: " + refused.problems().getFirst().message();
            case CallOutcome.Crashed _, CallOutcome.TimedOut _, CallOutcome.HostLost _ -> outcome.toString();
        };
    }
}
