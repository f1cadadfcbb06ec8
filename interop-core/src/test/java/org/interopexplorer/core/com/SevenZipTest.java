package org.interopexplorer.core.com;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.interopexplorer.core.call.CallEndedException;
import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.host.target.RunnableTargets;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.typelib.Guid;
import org.interopexplorer.core.value.Value;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/// 7-Zip's objects on Linux, called by the slots of their vtables.
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class SevenZipTest {
    private static final Path LIBRARY = Path.of("/usr/lib/p7zip/7z.so");
    private static final Guid BZIP2 = Guid.parse("{23170F69-40C1-278A-1000-000110020000}");
    private static final Guid COPY = Guid.parse("{23170F69-40C1-2790-0000-000000000000}");
    private static final Guid IN_ARCHIVE = Guid.parse("{23170F69-40C1-278A-0000-000600600000}");
    private static final Guid OPEN_SEQUENTIALLY = Guid.parse("{23170F69-40C1-278A-0000-000600610000}");
    private static final Guid SEQUENTIAL_STREAM = Guid.parse("{23170F69-40C1-278A-0000-000300010000}");
    private static final Guid STREAM = Guid.parse("{23170F69-40C1-278A-0000-000300030000}");
    private static final Guid CODER = Guid.parse("{23170F69-40C1-278A-0000-000400050000}");

    @SuppressWarnings("NullAway.Init")
    private static ComSession session;

    @BeforeAll
    static void start() throws CallEndedException {
        Assumptions.assumeTrue(Files.exists(LIBRARY), "No 7-Zip here");
        session = ComSession.open(
                RunnableTargets.of(Machine.current()), Abi.LINUX_X64, Apartment.STA, _ -> {}, Duration.ofMinutes(1));
    }

    @AfterAll
    static void end() {
        if (session != null) {
            session.close();
        }
    }

    private static CallOutcome.Returned call(ComObject object, String slot, String... arguments)
            throws CallEndedException {
        return session.call(object, SlotCall.parse(slot, Abi.LINUX_X64), List.of(arguments))
                .returned();
    }

    @Test
    void theLibraryTellsHowItsVtablesAreLaidOut() throws CallEndedException {
        assertThat(session.catalog().destructorSlots(LIBRARY)).hasValue(0);
    }

    @Test
    void anArchiveThatReadsOneStreamHasOneItem() throws CallEndedException {
        ComObject archive = session.createFrom(LIBRARY, BZIP2, IN_ARCHIVE);
        ComObject opener = session.query(archive, OPEN_SEQUENTIALLY);
        // The only stream that the library itself creates: that of the copying codec.
        ComObject stream = session.query(session.createFrom(LIBRARY, COPY, CODER), SEQUENTIAL_STREAM);
        assertThat(call(opener, "slot 3 int OpenSeq(void *stream)", stream.label())
                        .returned())
                .isEqualTo(Value.Int.of(0));
        CallOutcome.Returned counted = call(archive, "slot 5 int GetNumberOfItems(unsigned *count)", "out");
        assertThat(counted.returned()).isEqualTo(Value.Int.of(0));
        assertThat(String.valueOf(counted.arguments().getFirst().out())).contains("1");
        assertThat(call(archive, "slot 4 int Close(void)").returned()).isEqualTo(Value.Int.of(0));
    }

    @Test
    void noClassOfTheLibraryIsAStreamThatCanSeek() throws CallEndedException {
        for (ComClass each : session.catalog().classesOf(LIBRARY)) {
            var ended = catchThrowableOfType(
                    CallEndedException.class, () -> session.createFrom(LIBRARY, each.clsid(), STREAM));
            assertThat(ended).as(each.name()).isNotNull();
            assertThat(ended.outcome()).isInstanceOf(CallOutcome.Rejected.class);
        }
    }

    @Test
    void whatItRefusesIsRefusedWithItsCode() {
        var ended = catchThrowableOfType(
                CallEndedException.class, () -> session.createFrom(LIBRARY, WineObjects.ECHO, IN_ARCHIVE));
        assertThat(((CallOutcome.Rejected) ended.outcome())
                        .problems()
                        .getFirst()
                        .code())
                .isEqualTo(ComFault.CLASS_UNREGISTERED.key());
    }
}
