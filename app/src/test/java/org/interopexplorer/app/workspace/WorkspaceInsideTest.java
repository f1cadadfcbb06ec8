package org.interopexplorer.app.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.interopexplorer.core.abi.ValueLocation;
import org.interopexplorer.core.call.CallFault;
import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.call.CallOutcome.Invocation;
import org.interopexplorer.core.call.CallRequest;
import org.interopexplorer.core.call.HistoryEntry;
import org.interopexplorer.core.ctype.ArrayType;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.ctype.IntegerType;
import org.interopexplorer.core.ctype.PointerType;
import org.interopexplorer.core.ctype.VoidType;
import org.interopexplorer.core.header.ParseResult;
import org.interopexplorer.core.header.PrototypeParser;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.marshal.CallFrame.Content;
import org.interopexplorer.core.marshal.CallFrame.Place;
import org.interopexplorer.core.marshal.CallFrame.Target;
import org.interopexplorer.core.marshal.Encodings;
import org.interopexplorer.core.marshal.Step;
import org.interopexplorer.core.marshal.StepMessages;
import org.interopexplorer.core.marshal.TextEncoding;
import org.interopexplorer.core.marshal.Trace;
import org.interopexplorer.core.message.Language;
import org.interopexplorer.core.message.Message;
import org.interopexplorer.core.signature.Provenance;
import org.interopexplorer.core.signature.Signature;
import org.interopexplorer.core.value.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What happened inside calls, in the file of a workspace: traces and invocations of callbacks.
class WorkspaceInsideTest {
    private static final PointerType TEXT = new PointerType(IntegerType.CHAR);

    private static final Trace TRACE = new Trace(List.of(
            new Step.Allocated("base", 0, new Content.Many(IntegerType.INT, 3), 12, 4),
            new Step.Allocated("one", 1, new Content.One(TEXT), 8, 8),
            new Step.Allocated("text", 2, new Content.Characters(IntegerType.CHAR, TextEncoding.UTF_8), 4, 1),
            new Step.Allocated("bstr", 3, new Content.LengthPrefixed(IntegerType.SHORT, TextEncoding.UTF_16), 12, 4),
            new Step.Allocated("raw", 4, new Content.Untyped(), 64, 16),
            new Step.Encoded("text", "é\n", TextEncoding.UTF_8, 3, 1, new Place.OfBlock(2), 0),
            new Step.Wrote(
                    "base",
                    new ArrayType(IntegerType.INT, 3L),
                    new Value.Array(List.of(Value.Int.of(3), Value.Int.of(1), Value.Int.of(2))),
                    new Place.OfBlock(0),
                    0,
                    12),
            new Step.WroteBits("bits", IntegerType.INT, Value.Int.of(5), new Place.OfArgument(1), 4, 3, 7),
            new Step.MadeCallback("compar", 0, new FunctionType(VoidType.VOID, List.of()), "(a, b) -> 0", 0x7000L),
            new Step.WroteAddress("base", new Place.OfArgument(0), 0, new Target.ToBlock(0), 0xffff_ffff_ffff_0000L),
            new Step.WroteAddress("hook", new Place.OfArgument(3), 0, new Target.ToSymbol("strcmp"), null),
            new Step.WroteAddress("compar", new Place.OfArgument(3), 0, new Target.ToCallback(0), 0x7000L),
            new Step.Omitted(12),
            new Step.ProvidedResult(IntegerType.INT, 40, new ValueLocation.ThroughPointer("RDI", "RAX")),
            new Step.Passed(
                    0,
                    "base",
                    TEXT,
                    new ValueLocation.InRegisters(
                            List.of(new ValueLocation.Piece("RDI", 0, 8), new ValueLocation.Piece("XMM0", 8, 8))),
                    List.of(1L, -1L)),
            new Step.Passed(7, "last", IntegerType.INT, new ValueLocation.OnStack(8, 4), List.of(9L)),
            new Step.Passed(8, "big", TEXT, new ValueLocation.ByReference(new ValueLocation.OnStack(16, 8)), List.of()),
            new Step.ReservedStack(32),
            new Step.CountedVectors(2),
            new Step.Called("qsort"),
            new Step.CalledBack(3),
            new Step.Returned("qsort", 1234),
            new Step.CapturedErrno(2),
            new Step.CapturedLastError(5),
            new Step.TookResult(VoidType.VOID, new ValueLocation.Nowhere(), List.of()),
            new Step.ReadBack("base", 0, 0xffff_ffff_ffff_0000L, 8, 12),
            new Step.Compared("base", 0, List.of(new Step.Range(0, 4), new Step.Range(8, 1))),
            new Step.Decoded(null, IntegerType.INT, Value.Int.of(-1), null),
            new Step.Decoded("text", TEXT, new Value.Text("é\n"), TextEncoding.UTF_8),
            new Step.Kept(5, 100, 16)));

    @TempDir
    Path folder;

    @Test
    void theExampleHasEveryKindOfStep() {
        assertThat(TRACE.steps().stream().map(Object::getClass).distinct().collect(Collectors.<Object>toSet()))
                .containsExactlyInAnyOrder((Object[]) Step.class.getPermittedSubclasses());
    }

    @Test
    void aRestoredTraceSaysTheSame() throws IOException {
        assertThat(sentences(restored(returned(TRACE, List.of())).outcome().trace()))
                .isEqualTo(sentences(TRACE));
    }

    @Test
    void theTraceOfACallThatCrashedIsRestored() throws IOException {
        var crashed = new CallOutcome.Crashed(
                new CallOutcome.Crash("SIGSEGV", 11, 0L, "libc.so.6", 16L, "qsort", List.of()),
                CallOutcome.Output.NONE,
                Duration.ofMillis(3),
                TRACE,
                CallOutcome.Stage.CALLING);
        assertThat(sentences(restored(crashed).outcome().trace())).isEqualTo(sentences(TRACE));
    }

    @Test
    void invocationsOfCallbacksAreRestoredWithTheirTypes() throws IOException {
        var invocation = new Invocation(
                "compar",
                null,
                "worker-1",
                false,
                Invocation.Moment.IN_A_LATER_CALL,
                List.of(new Value.Address(0x10, Value.Int.of(3)), new Value.Null()),
                Value.Int.of(-1),
                Message.of(CallFault.HOST_SAID, "division by zero"));
        CallOutcome.Returned restored = (CallOutcome.Returned)
                restored(returned(Trace.NONE, List.of(invocation))).outcome();
        assertThat(restored.callbacks())
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("type")
                .containsExactly(invocation);
        assertThat(restored.callbacks().getFirst().type()).isNotNull();
        assertThat(restored.invoked()).isEqualTo(7);
    }

    @Test
    void aStackThatWasNotRemovedRightIsRestored() throws IOException {
        assertThat(((CallOutcome.Returned)
                                restored(returned(Trace.NONE, List.of())).outcome())
                        .stack())
                .isEqualTo(new CallOutcome.StackImbalance(8, 0));
    }

    @Test
    void theLatestCallsHaveTheirTracesAsFarAsThereIsRoom() throws IOException {
        Trace large = new Trace(List.of(new Step.Encoded(
                "text",
                "x".repeat(SavedWorkspace.MOST_INSIDE / 3),
                TextEncoding.UTF_8,
                1,
                1,
                new Place.OfBlock(0),
                0)));
        List<HistoryEntry> calls = IntStream.rangeClosed(1, 4)
                .mapToObj(number -> entry(number, returned(large, List.of())))
                .toList();
        try (WorkspaceFile file = WorkspaceFile.take(folder, "default")) {
            // Twice, because calls that were written before are not written anew.
            file.save(of(calls));
            file.save(of(calls));
            assertThat(Files.size(file.path())).isLessThan(2L * SavedWorkspace.MOST_INSIDE);
            assertThat(file.load().workspace().history().stream()
                            .map(call -> call.outcome().trace().equals(Trace.NONE)))
                    .containsExactly(true, true, false, false);
        }
    }

    @Test
    void sharingLeavesOutWhatHappenedInsideUnlessMemoryIsTicked() {
        var invocation =
                new Invocation("compar", null, "main", true, Invocation.Moment.IN_ITS_CALL, List.of(), null, null);
        SavedWorkspace whole = of(List.of(entry(1, returned(TRACE, List.of(invocation)))));
        assertThat(whole.sharing(true, true, false).history())
                .allSatisfy(
                        call -> assertThat(InsideJson.isEmpty(call.outcome())).isTrue());
        assertThat(whole.sharing(true, true, true).history())
                .allSatisfy(
                        call -> assertThat(InsideJson.isEmpty(call.outcome())).isFalse());
    }

    @Test
    void aCallWithAStepOfALaterVersionIsLeftOutAndSaid() throws IOException {
        try (WorkspaceFile file = WorkspaceFile.take(folder, "default")) {
            file.save(of(List.of(entry(1, returned(TRACE, List.of())))));
            String text = Files.readString(file.path(), StandardCharsets.UTF_8);
            Files.writeString(file.path(), text.replace("\"countedVectors\"", "\"foldedSpace\""));
            WorkspaceFile.Loaded loaded = file.load();
            assertThat(loaded.workspace().history()).isEmpty();
            assertThat(loaded.complaint()).isInstanceOf(WorkspaceComplaint.Incomplete.class);
        }
    }

    @Test
    void aWorkspaceOfTheFirstVersionIsReadAndWritten() throws IOException {
        try (WorkspaceFile file = WorkspaceFile.take(folder, "default")) {
            Files.writeString(file.path(), "{\"formatVersion\": 1, \"libraries\": []}");
            WorkspaceFile.Loaded loaded = file.load();
            assertThat(loaded.complaint()).isNull();
            file.save(loaded.workspace());
            assertThat(Files.readString(file.path())).contains("\"formatVersion\":2");
        }
    }

    private HistoryEntry restored(CallOutcome outcome) throws IOException {
        try (WorkspaceFile file = WorkspaceFile.take(folder, "default")) {
            file.save(of(List.of(entry(1, outcome))));
            return file.load().workspace().history().getFirst();
        }
    }

    private static List<String> sentences(Trace trace) {
        StepMessages messages = new StepMessages(trace);
        return Arrays.stream(Language.values())
                .flatMap(language -> trace.steps().stream().map(step -> language.say(messages.sentence(step))))
                .toList();
    }

    private static SavedWorkspace of(List<HistoryEntry> calls) {
        return new SavedWorkspace(List.of(), -1, null, null, calls, List.of(), null);
    }

    private static CallOutcome returned(Trace trace, List<Invocation> callbacks) {
        return new CallOutcome.Returned(
                VoidType.VOID,
                null,
                List.of(),
                null,
                null,
                null,
                CallOutcome.Output.NONE,
                1,
                callbacks,
                7,
                trace,
                new CallOutcome.StackImbalance(8, 0));
    }

    private static HistoryEntry entry(int number, CallOutcome outcome) {
        ParseResult.Parsed parsed = (ParseResult.Parsed) new PrototypeParser(Abi.LINUX_X64)
                .parse("void qsort(void *base, size_t n, size_t size, int (*compar)(const void *, const void *))");
        return new HistoryEntry(
                number,
                Instant.parse("2026-01-31T12:00:00Z"),
                new CallRequest(
                        Path.of("/opt/libc.so.6"),
                        new Signature("qsort", parsed.type(), new Provenance.Typed()),
                        List.of(),
                        Duration.ofSeconds(10),
                        Encodings.BY_TYPE),
                outcome,
                HistoryJson.NO_HOST,
                Abi.LINUX_X64,
                null);
    }
}
