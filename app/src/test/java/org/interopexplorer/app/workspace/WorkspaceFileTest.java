package org.interopexplorer.app.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.interopexplorer.app.session.Loading;
import org.interopexplorer.core.call.CallFault;
import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.call.CallRequest;
import org.interopexplorer.core.call.HistoryEntry;
import org.interopexplorer.core.call.LoadSettings;
import org.interopexplorer.core.header.ParseResult;
import org.interopexplorer.core.header.PrototypeParser;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.marshal.CallProblem;
import org.interopexplorer.core.marshal.Encodings;
import org.interopexplorer.core.marshal.MemoryChange;
import org.interopexplorer.core.marshal.Trace;
import org.interopexplorer.core.message.Language;
import org.interopexplorer.core.message.Message;
import org.interopexplorer.core.signature.Provenance;
import org.interopexplorer.core.signature.Signature;
import org.interopexplorer.core.value.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkspaceFileTest {
    private static final String WIDGET =
            "struct widget { int id; double weight; }; int store_add(const char *name, struct widget *w)";

    private static final byte[] SIXTEEN = "sixteen bytes ok".getBytes(StandardCharsets.US_ASCII);

    @TempDir
    Path folder;

    @Test
    void savedSettingsAreReadBack() throws IOException {
        SavedWorkspace saved = workspace();
        try (WorkspaceFile file = WorkspaceFile.take(folder, "default")) {
            file.save(saved);
            WorkspaceFile.Loaded loaded = file.load();
            assertThat(loaded.complaint()).isNull();
            assertThat(text(loaded.workspace())).isEqualTo(text(saved));
        }
    }

    @Test
    void aCallIsReadBackWithTheTypesOfItsPrototype() throws IOException {
        try (WorkspaceFile file = WorkspaceFile.take(folder, "default")) {
            file.save(workspace());
            HistoryEntry call = file.load().workspace().history().getFirst();
            assertThat(call.request().signature().declaration(Abi.LINUX_X64)).contains("struct widget");
        }
    }

    @Test
    void theMemoryOfACallIsReadBack() throws IOException {
        try (WorkspaceFile file = WorkspaceFile.take(folder, "default")) {
            file.save(workspace());
            HistoryEntry call = file.load().workspace().history().getFirst();
            List<MemoryChange> memory = ((CallOutcome.Returned) call.outcome())
                    .arguments()
                    .getLast()
                    .memory();
            assertThat(memory).hasSize(2);
            assertThat(memory.getFirst().address()).isEqualTo(0xffff_ffff_ffff_fff0L);
            assertThat(memory.getFirst().before()).isEqualTo(new byte[16]);
            assertThat(memory.getFirst().after()).isEqualTo(SIXTEEN);
            assertThat(memory.getFirst().size()).isEqualTo(4096);
            assertThat(memory.getFirst().writtenAfter()).isEqualTo(1);
            assertThat(memory.getLast().after()).isEqualTo(SIXTEEN);
        }
    }

    @Test
    void theLatestCallsHaveTheirMemoryAsFarAsThereIsRoom() throws IOException {
        byte[] block = new byte[SavedWorkspace.MOST_MEMORY / 8];
        List<HistoryEntry> calls = IntStream.rangeClosed(1, 6)
                .mapToObj(number -> entry(number, passing(new MemoryChange(0x1000, block, block))))
                .toList();
        try (WorkspaceFile file = WorkspaceFile.take(folder, "default")) {
            var saved = new SavedWorkspace(List.of(), -1, null, null, calls, List.of(), null);
            file.save(saved);
            // Again, because calls that were written before are not written anew.
            file.save(saved);
            assertThat(Files.size(file.path())).isLessThan(SavedWorkspace.MOST_MEMORY);
            assertThat(file.load().workspace().history().stream()
                            .map(call -> OutcomeJson.memorySize(call.outcome()) > 0))
                    .containsExactly(false, false, true, true, true, true);
        }
    }

    private static CallOutcome passing(MemoryChange block) {
        return new CallOutcome.Returned(
                signature().type().returnType(),
                Value.Int.of(0),
                List.of(new CallOutcome.Argument(
                        "name",
                        signature().type().parameters().getFirst().type(),
                        new Value.Out(1L),
                        null,
                        List.of(block))),
                null,
                null,
                null,
                CallOutcome.Output.NONE,
                1,
                List.of(),
                0,
                Trace.NONE);
    }

    @Test
    void theCallThatGaveAValueIsReadBack() throws IOException {
        var kept = new SavedWorkspace.Kept(
                "copy",
                "char *",
                new Value.Address(0x1000, new Value.Text("a")),
                new SavedWorkspace.Source(Instant.parse("2026-01-31T12:00:00Z"), List.of("", "[1]")));
        try (WorkspaceFile file = WorkspaceFile.take(folder, "default")) {
            file.save(new SavedWorkspace(List.of(), -1, null, null, List.of(), List.of(kept), null));
            assertThat(file.load().workspace().values()).containsExactly(kept);
        }
    }

    @Test
    void aDamagedFileIsSetAsideAndSaid() throws IOException {
        try (WorkspaceFile file = WorkspaceFile.take(folder, "default")) {
            Files.writeString(file.path(), "{\"formatVersion\": 1, \"libraries\": [");
            WorkspaceFile.Loaded loaded = file.load();
            assertThat(loaded.workspace()).isEqualTo(SavedWorkspace.EMPTY);
            assertThat(loaded.complaint()).isInstanceOf(WorkspaceComplaint.SetAside.class);
            assertThat(folder.resolve("default.workspace.json.broken-1")).exists();
            assertThat(file.path()).doesNotExist();
        }
    }

    @Test
    void anInvalidCallIsLeftOutAndTheRestIsReadBack() throws IOException {
        try (WorkspaceFile file = WorkspaceFile.take(folder, "default")) {
            file.save(workspace());
            Files.writeString(
                    file.path(), Files.readString(file.path()).replace("\"abi\":\"linux-x64\"", "\"abi\":\"pdp-11\""));
            WorkspaceFile.Loaded loaded = file.load();
            assertThat(loaded.complaint())
                    .isEqualTo(new WorkspaceComplaint.Incomplete(file.path().toString(), 2));
            assertThat(loaded.workspace().libraries()).hasSize(1);
        }
    }

    @Test
    void aFileOfANewerVersionIsShownAndNeverWritten() throws IOException {
        try (WorkspaceFile file = WorkspaceFile.take(folder, "default")) {
            file.save(workspace());
            String written = Files.readString(file.path());
            Files.writeString(
                    file.path(), written.replace("\"formatVersion\":" + SavedWorkspace.VERSION, "\"formatVersion\":9"));
            WorkspaceFile.Loaded loaded = file.load();
            assertThat(loaded.readOnly()).isTrue();
            assertThat(loaded.complaint()).isInstanceOf(WorkspaceComplaint.Newer.class);
            assertThat(loaded.workspace().libraries()).hasSize(1);
        }
    }

    @Test
    void twoWindowsKeepTwoFiles() throws IOException {
        try (WorkspaceFile one = WorkspaceFile.take(folder, "default");
                WorkspaceFile other = WorkspaceFile.take(folder, "default")) {
            assertThat(one.name()).isEqualTo("default");
            assertThat(other.name()).isEqualTo("default-2");
        }
        try (WorkspaceFile again = WorkspaceFile.take(folder, "default")) {
            assertThat(again.name()).isEqualTo("default");
        }
    }

    @Test
    void aFileThatWasLetGoIsNotWrittenAnyMore() throws IOException {
        WorkspaceFile file = WorkspaceFile.take(folder, "default");
        file.close();
        file.save(workspace());
        assertThat(file.path()).doesNotExist();
    }

    @Test
    void aFullDiskLeavesTheOldFile() throws IOException {
        try (WorkspaceFile file = WorkspaceFile.take(folder, "default")) {
            file.save(workspace());
            // A directory in the place of the new file makes writing fail.
            Files.createDirectory(folder.resolve("default.workspace.json.new"));
            assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> file.save(SavedWorkspace.EMPTY)))
                    .isInstanceOf(IOException.class);
            assertThat(text(file.load().workspace())).isEqualTo(text(workspace()));
        }
    }

    @Test
    void sharingLeavesOutValuesOutputAndMemory() {
        SavedWorkspace shared = workspace().sharing(false, false, false);
        assertThat(shared.values()).isEmpty();
        assertThat(shared.history())
                .allSatisfy(call -> assertThat(call.outcome().output()).isEqualTo(CallOutcome.Output.NONE))
                .allSatisfy(call ->
                        assertThat(OutcomeJson.memorySize(call.outcome())).isZero());
        assertThat(text(workspace().sharing(true, true, true))).isEqualTo(text(workspace()));
    }

    @Test
    void aNetworkPathIsKnownForWhatItIs() {
        assertThat(WorkspaceKeeper.isRemote("\\\\server\\x.dll")).isTrue();
        assertThat(WorkspaceKeeper.isRemote("//server/x.dll")).isTrue();
        assertThat(WorkspaceKeeper.isRemote("smb://server/x.dll")).isTrue();
        assertThat(WorkspaceKeeper.isRemote("/usr/lib/libm.so.6")).isFalse();
        assertThat(WorkspaceKeeper.isRemote("libm.so.6")).isFalse();
    }

    /// C types are equal only if they are the same object.
    private static String text(SavedWorkspace workspace) {
        return new String(new WorkspaceJson().write(workspace), StandardCharsets.UTF_8);
    }

    private static SavedWorkspace workspace() {
        var members = new LinkedHashMap<String, Value>();
        members.put("id", Value.Int.of(7));
        members.put("weight", new Value.Real(Double.POSITIVE_INFINITY));
        Value widget = new Value.InOut(new Value.Struct(members));
        CallOutcome returned = new CallOutcome.Returned(
                signature().type().returnType(),
                Value.Int.of(-1),
                List.of(
                        new CallOutcome.Argument(
                                "name",
                                signature().type().parameters().getFirst().type(),
                                new Value.Text("é\n"),
                                null,
                                List.of()),
                        new CallOutcome.Argument(
                                "w",
                                signature().type().parameters().getLast().type(),
                                widget,
                                new Value.Address(0xffff_ffff_ffff_fff0L, new Value.Struct(members)),
                                List.of(
                                        new MemoryChange(0xffff_ffff_ffff_fff0L, new byte[16], SIXTEEN, 4096, 0, 1),
                                        new MemoryChange(0x1000, SIXTEEN, SIXTEEN)))),
                2,
                null,
                null,
                new CallOutcome.Output("secret", "", 0),
                312,
                List.of(),
                0,
                Trace.NONE);
        CallOutcome crashed = new CallOutcome.Crashed(
                new CallOutcome.Crash("SIGSEGV", 11, 0L, "libx.so", 16L, "store_add", List.of("a", "b")),
                CallOutcome.Output.NONE,
                Duration.ofMillis(3));
        return new SavedWorkspace(
                List.of(new SavedWorkspace.Library("/opt/libx.so", "imports", Map.of("exports", "store"))),
                0,
                null,
                new SavedWorkspace.Chosen(
                        "/opt/libx.so",
                        "store_add",
                        List.of(new Value.Null(), new Value.Callback(List.of("a"), "a + 1", Value.Int.of(3)))),
                List.of(
                        entry(1, returned, new Value.Text("é\n"), widget),
                        entry(2, crashed, new Value.Null(), new Value.Out(4L))),
                List.of(new SavedWorkspace.Kept("seven", "int", Value.Int.of(7))),
                "/home/me/x.calls.json");
    }

    private static HistoryEntry entry(int number, CallOutcome outcome, Value... arguments) {
        return new HistoryEntry(
                number,
                Instant.parse("2026-01-31T12:00:00Z"),
                new CallRequest(
                        Path.of("/opt/libx.so"),
                        signature(),
                        List.of(arguments),
                        Duration.ofSeconds(10),
                        Encodings.BY_TYPE),
                outcome,
                HistoryJson.NO_HOST,
                Abi.LINUX_X64,
                null);
    }

    private static Signature signature() {
        ParseResult.Parsed parsed =
                (ParseResult.Parsed) Objects.requireNonNull(new PrototypeParser(Abi.LINUX_X64).parse(WIDGET));
        return new Signature(parsed.name(), parsed.type(), new Provenance.Typed());
    }

    @Test
    void refusedCallsEditsAndTheWayLibrariesAreLoadedAreReadBack() throws IOException {
        HistoryEntry refused = new HistoryEntry(
                1,
                Instant.EPOCH,
                new CallRequest(
                        Path.of("/lib/libc.so.6"), signature(), List.of(Value.Int.of(1)), Duration.ofSeconds(1)),
                new CallOutcome.Rejected(List.of(new CallProblem(
                        new CallProblem.Place.OfValue("n", "n"), Message.of(CallFault.KEPT_NOT_HERE, "gone")))),
                1,
                Abi.LINUX_X64,
                null);
        var loading = new Loading.Choices(
                new LoadSettings(List.of(Path.of("/lib/first.so")), true, List.of(Path.of("/opt/lib")), true),
                Map.of(Path.of("/lib/libc.so.6"), new LoadSettings(List.of(), true, List.of())));
        try (WorkspaceFile file = WorkspaceFile.take(folder, "all")) {
            file.save(new SavedWorkspace(
                    List.of(), -1, null, null, List.of(refused), List.of(), null, "{\"formatVersion\": 1}", loading));
            SavedWorkspace read = file.load().workspace();
            assertThat(read.edits()).isEqualTo("{\"formatVersion\": 1}");
            assertThat(read.loading()).isEqualTo(loading);
            assertThat(read.fromElsewhere().loading()).isEqualTo(Loading.Choices.USUAL);
            assertThat(((CallOutcome.Rejected) read.history().getFirst().outcome()).problems())
                    .singleElement()
                    .satisfies(problem -> {
                        assertThat(problem.parameter()).isEqualTo("n");
                        assertThat(Language.ENGLISH.say(problem.message())).contains("@gone");
                    });
        }
    }
}
