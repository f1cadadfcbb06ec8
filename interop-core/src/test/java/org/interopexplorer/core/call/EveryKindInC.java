package org.interopexplorer.core.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.interopexplorer.core.call.TypedCalls.returned;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.interopexplorer.core.compiler.CCompiler;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.header.HeaderDeclarations;
import org.interopexplorer.core.header.HeaderReader;
import org.interopexplorer.core.header.SystemIncludes;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.marshal.CallFrame.Content;
import org.interopexplorer.core.marshal.Encodings;
import org.interopexplorer.core.marshal.Step;
import org.interopexplorer.core.message.Language;
import org.interopexplorer.core.signature.Provenance;
import org.interopexplorer.core.signature.Signature;
import org.interopexplorer.core.value.ParsedValue;
import org.interopexplorer.core.value.Value;
import org.interopexplorer.core.value.ValueParser;
import org.interopexplorer.core.value.ValuePrinter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Every kind of value through functions that a target's compiler compiled: `kinds.c` says what C does with it,
/// `kinds.txt` what is passed and returned, and a file named after the target what is another there.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class EveryKindInC {
    private static final Path SOURCE = Path.of("src/test/resources/kinds/kinds.c");

    @TempDir
    private static Path directory;

    private final Abi target;
    private final CCompiler compiler;
    private final List<String> options;
    private final NativeSession session = NativeSession.open(Machine.current());
    private final HeaderDeclarations declared;
    private Path library = SOURCE;

    EveryKindInC(Abi target, CCompiler compiler, String... options) {
        this.target = target;
        this.compiler = compiler;
        this.options = List.of(options);
        declared = new HeaderReader(target, SystemIncludes.directories(target)).read(List.of(SOURCE));
    }

    @BeforeAll
    void compile() throws Exception {
        if (target != Abi.LINUX_X64) {
            Targets.assume(target);
        }
        String name = target.isWindows() ? "kinds.dll" : "libkinds.so";
        library = compiler.compile(directory, name, Files.readString(SOURCE), options.toArray(String[]::new));
    }

    @AfterAll
    void close() {
        session.close();
    }

    private CallRequest request(String function, Encodings encodings, List<String> literals) {
        FunctionType type = Objects.requireNonNull(declared.functions().get(function), function)
                .type();
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

    private void keep(String name, CallOutcome outcome) {
        var returned = returned(outcome);
        session.keep(name, Objects.requireNonNull(returned.returned()), returned.returnType());
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
            return "["
                    + String.join(
                            ", ", elements.stream().map(EveryKindInC::shown).toList()) + "]";
        }
        return value instanceof Value.Address(var _, var target) && target != null
                ? "-> " + shown(target)
                : ValuePrinter.print(value);
    }

    /// What is passed and returned: each line of `kinds.txt` whose function the target has.
    private Stream<Arguments> lines() throws IOException {
        Map<List<String>, String> expected = new LinkedHashMap<>();
        read("kinds.txt", expected);
        int common = expected.size();
        if (Files.exists(SOURCE.resolveSibling(target.token() + ".txt"))) {
            read(target.token() + ".txt", expected);
        }
        assertThat(expected).as("a line for another target has a line for all").hasSize(common);
        return expected.entrySet().stream()
                .map(line ->
                        Arguments.of(line.getKey().getFirst(), line.getKey().getLast(), line.getValue()))
                .filter(line -> declared.functions().containsKey((String) line.get()[0]));
    }

    private static void read(String name, Map<List<String>, String> expected) throws IOException {
        for (String line : Files.readAllLines(SOURCE.resolveSibling(name))) {
            String[] parts = line.split("§", -1);
            expected.put(List.of(parts[0].strip(), parts[1].strip()), parts[2].strip());
        }
    }

    /// A literal `value as CHARSET` is encoded in CHARSET. ` ; ` separates several arguments.
    @ParameterizedTest
    @MethodSource("lines")
    void crossesTheBorder(String function, String arguments, String expected) {
        var encodings = new HashMap<Integer, Charset>();
        var literals = new ArrayList<String>();
        if (!arguments.isEmpty()) {
            for (String argument : arguments.split(" ; ", -1)) {
                String[] parts = argument.split(" as ", 2);
                if (parts.length > 1) {
                    encodings.put(literals.size(), Charset.forName(parts[1]));
                }
                literals.add(parts[0]);
            }
        }
        CallOutcome outcome = session.call(request(function, new Encodings(Map.copyOf(encodings)), literals));
        Assumptions.assumeFalse(
                !HostKind.isNative() && said(outcome).contains("a call from Java"),
                "only the native host passes this by value");
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
            case CallOutcome.Rejected refused ->
                "refused: " + Language.ENGLISH.say(refused.problems().getFirst().whole());
            case CallOutcome.Crashed _, CallOutcome.TimedOut _, CallOutcome.HostLost _ -> outcome.toString();
        };
    }

    @Test
    void anOpaqueHandleIsKeptAndPassedOn() {
        keep("handle", call("handle_open", "42"));
        assertThat(said(call("handle_use", "@handle"))).isEqualTo("42");
        assertThat(said(call("handle_use", "{}"))).contains("handle is opaque");
        assertThat(said(call("handle_close", "inout @handle"))).isEqualTo("out null");
    }

    @Test
    void anOpaqueHandleThatCameOutIsKeptAndPassedOn() {
        var opened = returned(call("handle_open_into", "out", "43")).arguments().getFirst();
        session.keep("opened", Objects.requireNonNull(opened.out()), opened.outType());
        assertThat(said(call("handle_use", "@opened"))).isEqualTo("43");
    }

    @Test
    void whatWasKeptIsPromotedAsAVariadicArgument() {
        keep("quarter", call("quarter"));
        keep("two", call("minus_two"));
        assertThat(said(call("mixed", "\"%.2f %d\"", "@quarter", "@two"))).isEqualTo("-> \"0.25 -2\"");
    }

    @Test
    void aStructIsPassedAsAVariadicArgument() {
        keep("p", call("new_point", "1", "2"));
        keep("q", call("new_point", "3", "4"));
        assertThat(said(call("add_points", "2", "@p", "@q"))).isEqualTo("46");
        assertThat(said(call("add_points", "1", "{1, 2}"))).startsWith("refused: ");
    }

    @Test
    void aStructOfFunctionsIsKeptAndPassedOn() {
        keep("methods", call("own_methods"));
        assertThat(said(call("use_methods", "@methods", "\"me\""))).isEqualTo("-> \"-1 own -\"");
        assertThat(said(call("use_methods", "{&double_it, null, null}", "null")))
                .isEqualTo("-> \"40 - -\"");
    }

    @Test
    void aCallbackReachesWhatItsUserDataPointsAt() {
        keep("ints", call("new_ints", "2"));
        assertThat(said(call("with_user_data", "java p -> { writeInt(p, 5); return readInt(p); }", "@ints")))
                .isEqualTo("5");
        assertThat(said(call("with_user_place", "java place -> { writeInt(readPointer(place), 6); }", "inout @ints")))
                .startsWith("6 ; out 0x");
        assertThat(said(call(
                        "with_user_place", "java place -> writePointer(place, MemorySegment.NULL)", "inout @ints")))
                .isEqualTo("0 ; out null");
        assertThat(said(call("first_int", "@ints"))).isEqualTo("6");
    }

    @Test
    void aCallbackIsCalledInALaterCall() {
        var _ = returned(call("call_at_end", "java x -> { }"));
        assertThat(returned(call("end_now", "8")).callbacks()).singleElement().satisfies(invocation -> {
            assertThat(invocation.moment()).isEqualTo(CallOutcome.Invocation.Moment.IN_A_LATER_CALL);
            assertThat(invocation.arguments()).containsExactly(Value.Int.of(8));
        });
    }

    @Test
    void allCallsShareTheStateOfOneThread() {
        var thread = said(call("this_thread"));
        int before = Integer.parseInt(said(call("calls_so_far")));
        assertThat(said(call("with_user_data", "java p -> 1", "null"))).isEqualTo("1");
        assertThat(said(call("calls_so_far"))).isEqualTo(String.valueOf(before + 1));
        assertThat(said(call("this_thread"))).isEqualTo(thread);
    }

    @Test
    void theTraceOfABstrTellsItsLengthItsTextAndWhereThePointerGoes() {
        var steps = returned(call("bstr_bytes", "\"a\\0b\"")).trace().steps();
        assertThat(steps).element(0).isInstanceOfSatisfying(Step.Allocated.class, allocated -> {
            assertThat(allocated.content()).isInstanceOf(Content.LengthPrefixed.class);
            assertThat(allocated.size()).isEqualTo(4 + 6 + 2);
        });
        assertThat(steps)
                .anySatisfy(step -> assertThat(step).isInstanceOfSatisfying(Step.Encoded.class, encoded -> {
                    assertThat(encoded.text()).isEqualTo("a\0b");
                    assertThat(encoded.bytes()).isEqualTo(6);
                    assertThat(encoded.terminator()).isEqualTo(2);
                    assertThat(encoded.offset()).isEqualTo(4);
                }));
    }

    @Test
    void aBstrMayTakeAnyNumberOfBytes() {
        String long16 = "é".repeat(70_000);
        assertThat(said(call("bstr_bytes", '"' + long16 + '"'))).isEqualTo("140000");
    }
}
