package org.interopexplorer.core.collection;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.call.CallRequest;
import org.interopexplorer.core.call.HistoryEntry;
import org.interopexplorer.core.call.HostDescription;
import org.interopexplorer.core.call.KeptValue;
import org.interopexplorer.core.collection.CallCollection.Step;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.ctype.IntegerType;
import org.interopexplorer.core.ctype.NamedType;
import org.interopexplorer.core.ctype.PointerType;
import org.interopexplorer.core.ctype.Promises;
import org.interopexplorer.core.ctype.VoidType;
import org.interopexplorer.core.header.ParseResult;
import org.interopexplorer.core.header.PrototypeParser;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.signature.Provenance;
import org.interopexplorer.core.signature.Signature;
import org.interopexplorer.core.value.Value;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class SavedCallsTest {
    private static final CallCollection EMPTY =
            new CallCollection(null, "New", "", null, new LinkedHashMap<>(), List.of(), List.of());

    private static FunctionType type(String prototype) {
        return ((ParseResult.Parsed) new PrototypeParser(Abi.LINUX_X64).parse(prototype)).type();
    }

    private static HistoryEntry call(
            String name, String prototype, Provenance provenance, Value returned, Value... arguments) {
        FunctionType type = type(prototype);
        return new HistoryEntry(
                1,
                Instant.EPOCH,
                new CallRequest(
                        Path.of("/usr/lib/libc.so.6"),
                        new Signature(name, type, provenance),
                        List.of(arguments),
                        Duration.ofSeconds(10)),
                new CallOutcome.Returned(
                        type.returnType(), returned, List.of(), 0, null, null, CallOutcome.Output.NONE, 1, List.of()),
                1,
                Abi.LINUX_X64,
                null);
    }

    @Test
    void callsBecomeStepsThatAreReadBack() {
        var collection = SavedCalls.append(
                EMPTY,
                List.of(
                        call("abs", "int abs(int n)", new Provenance.Typed(), Value.Int.of(3), Value.Int.of(-3)),
                        call(
                                "strlen",
                                "size_t strlen(const char *s)",
                                new Provenance.Catalog("c.h", 3),
                                Value.Int.of(2),
                                new Value.Text("hi")),
                        call("abs", "int abs(int n)", new Provenance.Typed(), Value.Int.of(4), Value.Int.of(-4))),
                List.of());

        assertThat(collection.steps()).extracting(Step::name).containsExactly("abs", "strlen", "abs 2");
        assertThat(collection.steps())
                .extracting(Step::function)
                .containsExactly("int abs(int n)", "strlen", "int abs(int n)");
        assertThat(collection.steps()).extracting(Step::library).containsOnly("c");
        assertThat(collection.steps().get(1).arguments()).containsExactly("\"hi\"");
        assertThat(new CollectionReader(LinuxStatusNames.LINUX).read(CollectionWriter.write(collection)))
                .isEqualTo(new ReadCollection.Read(collection));
    }

    @Test
    void aTypedPrototypeBringsItsTypes() {
        String typed = "typedef unsigned char key[16]; void fill_key(key k);";
        var collection = SavedCalls.append(
                EMPTY,
                List.of(call("fill_key", typed, new Provenance.Typed(), new Value.Null(), new Value.Out(null))),
                List.of());

        assertThat(collection.steps()).extracting(Step::function).containsExactly(typed);
    }

    @Test
    void theCallThatGaveAKeptValueKeepsIt() {
        var address = new Value.Address(0x1000, null);
        var malloc = call("malloc", "void *malloc(size_t n)", new Provenance.Typed(), address, Value.Int.of(16));
        var free = call("free", "void free(void *p)", new Provenance.Typed(), Value.Int.of(0), new Value.Kept("block"));
        var collection = SavedCalls.append(
                EMPTY,
                List.of(malloc, free),
                List.of(new KeptValue(
                        "block", type("void *malloc(size_t n)").returnType(), address, true, 1, Abi.LINUX_X64)));

        assertThat(collection.steps().getFirst().keep()).containsOnlyKeys("block");
        assertThat(new CollectionReader(LinuxStatusNames.LINUX).read(CollectionWriter.write(collection)))
                .isInstanceOf(ReadCollection.Read.class);
    }

    @Test
    void suggestedExpectationsAreMet() {
        var outcome = new CallOutcome.Returned(
                type("const char *name(void)").returnType(),
                new Value.Address(0x1000, new Value.Text("said \"so\"")),
                List.of(new CallOutcome.Argument(
                        "at",
                        type("void *name(void)").returnType(),
                        new Value.Out(null),
                        new Value.Address(0x2000, null),
                        List.of())),
                2,
                null,
                null,
                new CallOutcome.Output("two\nlines\n", "", 0),
                1,
                List.of());
        List<String> suggested =
                new SuggestedExpectations(LinuxStatusNames.LINUX).of("name", Promises.NONE, outcome, null);
        var checker = new Checker(LinuxStatusNames.LINUX, _ -> Optional.empty());

        assertThat(suggested)
                .containsExactly("returns == \"said \\\"so\\\"\"", "out[0] != null", "stdout == \"two\\nlines\\n\"")
                .allSatisfy(text -> assertThat(new ExpectationParser(LinuxStatusNames.LINUX).parse(text))
                        .isInstanceOfSatisfying(
                                ParsedExpectation.Parsed.class,
                                parsed -> assertThat(checker.check(parsed.expectation(), outcome)
                                                .met())
                                        .isTrue()));
    }

    @Test
    void aStatusCodeIsSuggestedWhereItTellsOfAFailure() {
        assertThat(suggested("FILE", "open_it", new Value.Null(), 2, null)).contains("errno ENOENT");
        assertThat(suggested("FILE", "open_it", new Value.Address(0x1000, null), 2, null))
                .noneMatch(text -> text.startsWith("errno"));
        assertThat(suggested("HRESULT", "make", Value.Int.of(-2147467259), 0, 0x80004005))
                .contains("hresult E_FAIL");
    }

    /// Metadata says of a function that its failures leave a last error, which its name does not tell.
    @Test
    void aLastErrorIsSuggestedWhereTheDeclarationPromisesIt() {
        var outcome = new CallOutcome.Returned(
                IntegerType.INT, Value.Int.of(0), List.of(), 0, 5, null, CallOutcome.Output.NONE, 1, List.of());
        var windows = new HostDescription("Windows", "x86-64", 64, "wine-8.0");
        var suggesting = new SuggestedExpectations(LinuxStatusNames.LINUX);
        assertThat(suggesting.of("OddName", new Promises(null, null, false, false, true), outcome, windows))
                .contains("lastError ERROR_ACCESS_DENIED");
        assertThat(suggesting.of("OddName", Promises.NONE, outcome, windows))
                .noneMatch(text -> text.startsWith("last"));
    }

    @Test
    void aStatusCodeOfAnotherSystemHasItsNameThere() {
        var windows = new HostDescription("Windows", "x86-64", 64, "wine-8.0");
        assertThat(suggested("FILE", "open_it", new Value.Null(), 42, null, windows))
                .contains("errno EILSEQ");
        assertThat(suggested("FILE", "open_it", new Value.Null(), 42, null)).contains("errno ENOMSG");
    }

    private static List<String> suggested(
            String type, String function, Value value, int errno, @Nullable Integer hresult) {
        return suggested(type, function, value, errno, hresult, null);
    }

    private static List<String> suggested(
            String type,
            String function,
            Value value,
            int errno,
            @Nullable Integer hresult,
            @Nullable HostDescription ranOn) {
        var underlying = type.equals("FILE") ? new PointerType(VoidType.VOID) : IntegerType.INT;
        return new SuggestedExpectations(LinuxStatusNames.LINUX)
                .of(
                        function,
                        Promises.NONE,
                        new CallOutcome.Returned(
                                new NamedType(type, underlying),
                                value,
                                List.of(),
                                errno,
                                null,
                                hresult,
                                CallOutcome.Output.NONE,
                                1,
                                List.of()),
                        ranOn);
    }
}
