package org.interopexplorer.core.com;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.interopexplorer.core.call.CallEndedException;
import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.open.FileOpener;
import org.interopexplorer.core.typelib.Guid;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// Other ways to get objects than `CoCreateInstance`, and the identity of an object, through Wine.
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class ApartmentsTest {
    @TempDir
    static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static WineObjects wine;

    /// For calls that do not end the host.
    @SuppressWarnings("NullAway.Init")
    private static ComSession session;

    @BeforeAll
    static void start() throws IOException, InterruptedException, CallEndedException {
        begin(new WineObjects(folder));
    }

    /// @param objects of the target that is tested
    static void begin(WineObjects objects) throws CallEndedException {
        wine = objects;
        session = wine.session();
    }

    @AfterAll
    static void end() {
        if (session != null) {
            session.close();
        }
    }

    private static @Nullable Variant thread(ComObject object) throws CallEndedException {
        return session.call(object, new MemberCall("Thread", List.of())).returned();
    }

    private static String refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        var ended = catchThrowableOfType(CallEndedException.class, call);
        assertThat(ended).isNotNull();
        return ((CallOutcome.Rejected) ended.outcome()).problems().getFirst().code();
    }

    @Test
    void anInterfaceThatIsMarshaledIsAProxyWhoseCallsRunOnTheObjectsOwnThread() throws CallEndedException {
        ComObject direct = wine.echo(session);
        ComObject proxy = session.marshaled(direct, Apartment.MTA);
        assertThat(session.identity(direct))
                .satisfies(own -> assertThat(own.isProxy()).isFalse())
                .satisfies(own -> assertThat(own.apartment()).isEqualTo(Apartment.STA));
        assertThat(session.identity(proxy))
                .satisfies(own -> assertThat(own.isProxy()).isTrue())
                .satisfies(own -> assertThat(own.apartment()).isEqualTo(Apartment.MTA));
        assertThat(thread(proxy)).isEqualTo(thread(direct));
        assertThat(session.call(proxy, new MemberCall("Echo", List.of("\"through a proxy\"")))
                        .returned())
                .isEqualTo(new Variant.Text("through a proxy"));
        List<Integer> counts = new ArrayList<>();
        InterfaceProbe.Found asked = session.interfaces(proxy, List.of(), (done, _) -> {
            counts.add(done);
            return done < 30;
        });
        assertThat(asked.asked()).isEqualTo(32);
        assertThat(counts).containsExactly(16, 32);
        assertThat(asked.interfaces())
                .extracting(KnownInterface::name)
                .contains("IUnknown", "IDispatch", "ISupportErrorInfo")
                .doesNotContain("IOdd");
        // A raw pointer of one apartment is not for the other.
        assertThat(refused(() -> session.call(proxy, new MemberCall("Echo", List.of(direct.label())))))
                .isEqualTo(ComFault.OTHER_APARTMENT.key());
        session.released(proxy);
        session.released(direct);
    }

    @Test
    void aClassForAnyThreadLivesInTheApartmentThatCreatesIt() throws CallEndedException {
        ComObject single = session.create("MSXML2.DOMDocument", Apartment.STA);
        ComObject multi = session.create("MSXML2.DOMDocument", Apartment.MTA);
        assertThat(session.identity(single).isProxy()).isFalse();
        assertThat(session.identity(multi).isProxy()).isFalse();
        assertThat(session.identity(multi).apartment()).isEqualTo(Apartment.MTA);
        session.released(multi);
        session.released(single);
    }

    @Test
    void anObjectOfTheRunningObjectTableIsBoundByItsName() throws CallEndedException {
        ComObject offered = wine.echo(session);
        // Wine's service for the table (rpcss) does not start everywhere.
        Integer hresult =
                session.call(offered, new MemberCall("Offer", List.of())).hresult();
        assumeTrue(hresult != null && hresult == 0, "no running object table here: HRESULT " + hresult);
        String name = "!" + WineObjects.ECHO;
        assertThat(session.catalog().running()).anyMatch(each -> each.equalsIgnoreCase(name));
        assertThat(session.create("running:" + name).identity()).isEqualTo(offered.identity());
        session.call(offered, new MemberCall("Withdraw", List.of()));
        assertThat(refused(() -> session.create("running:" + name))).isEqualTo(ComFault.NOT_RUNNING.key());
        session.released(offered);
    }

    @Test
    void aManifestCreatesAClassWithoutRegistration() throws CallEndedException {
        assertThat(session.catalog().classOf(WineObjects.ECHO)).isEmpty();
        ComObject object = session.createByContext(wine.server(), WineObjects.ECHO, null);
        assertThat(session.call(object, new MemberCall("Echo", List.of("7"))).returned())
                .isNotNull();
        assertThat(session.server(object))
                .hasValueSatisfying(file -> assertThat(file).endsWith("echo.dll"));
        session.released(object);
    }

    @Test
    void aManifestInsideTheFileIsEnoughAsWell() throws CallEndedException, IOException, InterruptedException {
        Path server = wine.withManifest();
        FileClasses classes = read(server);
        assertThat(classes.factories()).containsExactly("DllGetClassObject");
        assertThat(classes.registers()).isTrue();
        FileClass own = classes.classes().getFirst();
        assertThat(own.clsid()).isEqualTo(WineObjects.ECHO);
        assertThat(own.sources()).containsExactlyInAnyOrder(FileClass.Source.MANIFEST, FileClass.Source.REGISTRATION);
        assertThat(own.name()).isEqualTo("Echo by its manifest");
        assertThat(own.progId()).isEqualTo("InteropExplorer.Echo.1");
        assertThat(own.manifest()).isEqualTo(2);
        ComObject object = session.createByContext(server, WineObjects.ECHO, own.manifest());
        assertThat(session.call(object, new MemberCall("Echo", List.of("7"))).returned())
                .isNotNull();
        session.released(object);
    }

    private static FileClasses read(Path file) throws IOException {
        try {
            return FileClasses.of(file, new FileOpener(Machine.current()), Machine.current());
        } catch (MalformedFileException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aPathToAnotherMachineIsRefused() {
        assertThat(refused(() -> session.create("winmgmts:\\\\elsewhere\\root\\cimv2")))
                .isEqualTo(ComFault.REMOTE.key());
        assertThat(refused(() -> session.create("winmgmts:{impersonationLevel=impersonate}!//elsewhere/root")))
                .isEqualTo(ComFault.REMOTE.key());
    }

    @Test
    void aSearchForInterfacesStopsAtItsLimit() throws CallEndedException {
        ComObject object = wine.echo(session);
        List<Integer> counts = new ArrayList<>();
        InterfaceProbe.Found found = session.interfaces(object, List.of(), (done, _) -> {
            counts.add(done);
            return done < 5;
        });
        assertThat(counts).containsExactly(1, 2, 3, 4, 5);
        assertThat(found.asked()).isEqualTo(5);
        assertThat(found.all()).isGreaterThan(100);
        assertThat(found.interfaces()).extracting(KnownInterface::name).contains("IUnknown");
        session.released(object);
    }

    @Test
    void theInterfaceWhoseQuestionCrashesIsNamed() throws CallEndedException {
        try (ComSession other = wine.session()) {
            ComObject object = wine.echo(other);
            var ended = catchThrowableOfType(
                    CallEndedException.class,
                    () -> other.interfaces(
                            object, List.of(new KnownInterface("IOdd", WineObjects.ODD, "test")), (_, _) -> true));
            assertThat(ended.outcome())
                    .isInstanceOfSatisfying(
                            CallOutcome.Crashed.class,
                            crashed -> assertThat(crashed.crash().function())
                                    .contains("IOdd", WineObjects.ODD.toString()));
        }
    }

    @Test
    void liveTypesAgreeWithTheFileOfTheirLibrary() throws CallEndedException {
        ComObject dictionary = session.create("Scripting.Dictionary");
        assertThat(session.compareTypes(dictionary, new FileOpener(Machine.current()), Machine.current()))
                .hasValueSatisfying(comparison -> {
                    assertThat(comparison.library()).isEqualTo("Scripting");
                    assertThat(comparison.declared()).extracting(Member::name).contains("Count", "Item");
                    assertThat(comparison.differences()).isEmpty();
                });
        Member count = session.describe(dictionary).members().stream()
                .filter(member -> member.name().equals("Count"))
                .findFirst()
                .orElseThrow();
        assertThat(session.dispid(dictionary, "cOuNt")).hasValue(count.dispid());
        assertThat(session.dispid(dictionary, "Nobody")).isEmpty();
        session.released(dictionary);
    }

    @Test
    void bothWaysToAMemberAreComparedByWhatTheyGive() throws CallEndedException {
        ComObject dictionary = session.create("Scripting.Dictionary");
        Guid iid = session.interfaceNamed(dictionary, "IDictionary").iid();
        session.call(dictionary, new MemberCall("Add", List.of("\"a\"", "1")));
        MemberCall exists = new MemberCall("Exists", List.of("\"a\""));
        assertThat(session.call(dictionary, iid, exists).agrees(session.call(dictionary, exists)))
                .isTrue();
        assertThat(session.call(dictionary, iid, exists)
                        .agrees(session.call(dictionary, new MemberCall("Exists", List.of("\"b\"")))))
                .isFalse();
        session.released(dictionary);
    }

    @Test
    void aClassWhoseServerIsGoneSaysSo() throws CallEndedException {
        ComClass gone = new ComClass(
                WineObjects.ODD, null, null, "C:\\nowhere\\gone.dll", ComClass.Kind.INPROC, "Both", wine.bits(), null);
        ComClass there = session.catalog()
                .classOf(session.catalog().clsid("Scripting.Dictionary"))
                .orElseThrow();
        assertThat(session.catalog().facts(List.of(gone, there)))
                .extracting(facts ->
                        facts.cannotStart() == null ? "" : facts.cannotStart().key())
                .containsExactly(ClassProblem.SERVER_MISSING.key(), "");
    }

    @Test
    void theElementsOfACollectionAreWalked() throws CallEndedException {
        ComObject dictionary = session.create("Scripting.Dictionary");
        for (String key : List.of("\"a\"", "\"b\"", "\"c\"")) {
            session.call(dictionary, new MemberCall("Add", List.of(key, "1")));
        }
        MemberOutcome enumerator = session.call(dictionary, new MemberCall("_NewEnum", List.of()));
        assertThat(session.elements(enumerator, 2))
                .isEqualTo(new ComSession.Elements(List.of(new Variant.Text("a"), new Variant.Text("b")), false));
        assertThat(session.elements(dictionary, 10).values())
                .containsExactly(new Variant.Text("a"), new Variant.Text("b"), new Variant.Text("c"));
        MemberOutcome keys = session.call(dictionary, new MemberCall("Keys", List.of()));
        assertThat(session.elements(keys, 10).isWhole()).isTrue();
        session.released(dictionary);
    }

    @Test
    void whatAPathWentThroughIsReleasedAndWhatItGaveStays() throws CallEndedException {
        ComObject files = session.create("Scripting.FileSystemObject");
        MemberOutcome count = session.follow(
                files, (Guid) null, MemberPath.parse("GetSpecialFolder(0).Files.Count"), null, List.of());
        assertThat(count.returned()).isInstanceOf(Variant.Whole.class);
        assertThat(session.objects().stream().filter(each -> !each.isReleased()))
                .allSatisfy(each -> assertThat(each.identity()).isEqualTo(files.identity()));
        MemberOutcome parent =
                session.follow(files, (Guid) null, MemberPath.parse("GetSpecialFolder(1).Files"), null, List.of());
        ComObject folder = ComSession.objectOf("parent", parent.returned());
        assertThat(folder.isReleased()).isFalse();
        session.released(folder);
        session.released(files);
    }

    @Test
    void aPropertyOfADispinterfaceIsDeclaredAsTheObjectTellsIt() throws CallEndedException {
        ComObject font = session.create("{0BE35203-8F91-11CE-9DE3-00AA004BB851}");
        assertThat(session.compareTypes(font, new FileOpener(Machine.current()), Machine.current()))
                .hasValueSatisfying(
                        comparison -> assertThat(comparison.differences()).isEmpty());
        session.released(font);
    }

    @Test
    void aRefusedCallLeavesNothingAllocated() throws CallEndedException {
        ComObject echo = wine.echo(session);
        ComObject files = session.create("Scripting.FileSystemObject");
        Guid iid = session.interfaceNamed(files, "IFileSystem3").iid();
        MemberCall open = new MemberCall("OpenTextFile", List.of("\"a file\"", "\"no number\""));
        assertThat(refused(() -> session.call(files, iid, open))).isEqualTo(ComFault.ARGUMENT.key());
        MemberCall blocks = new MemberCall("Blocks", List.of());
        session.call(echo, blocks);
        Variant before = session.call(echo, blocks).returned();
        for (int i = 0; i < 100; i++) {
            assertThat(refused(() -> session.call(files, iid, open))).isEqualTo(ComFault.ARGUMENT.key());
            assertThat(refused(() ->
                            session.call(echo, new MemberCall("Echo", List.of("[\"text\", [\"x\", byref i4 1]]")))))
                    .isEqualTo(ComFault.NOT_PASSED.key());
            assertThat(refused(() -> session.call(echo, new MemberCall("Echo", List.of("\"text\"", "i2 99999")))))
                    .isEqualTo(ComFault.ARGUMENT.key());
        }
        assertThat(session.call(echo, blocks).returned()).isEqualTo(before);
        for (int i = 0; i < 100; i++) {
            session.call(echo, new MemberCall("Echo", List.of("[\"text\", [\"x\", 1.5]]")));
            session.call(echo, new MemberCall("Echo", List.of("byref \"text\"")));
            session.call(echo, new MemberCall("Fail", List.of()));
            session.call(echo, new MemberCall("FailLater", List.of()));
        }
        assertThat(session.call(echo, blocks).returned()).isEqualTo(before);
        // The reference count is correct.
        session.call(echo, new MemberCall("Kept", Member.Kind.PUT, List.of("\"kept by the object\"")));
        assertThat(session.call(echo, blocks).returned()).isNotEqualTo(before);
        session.released(files);
        session.released(echo);
    }
}
