package org.interopexplorer.core.com;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import org.interopexplorer.core.call.AddressCall;
import org.interopexplorer.core.call.AddressCall.Argument;
import org.interopexplorer.core.call.AddressCall.Memory;
import org.interopexplorer.core.call.CallEndedException;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.open.FileOpener;
import org.interopexplorer.core.typelib.Guid;
import org.interopexplorer.core.typelib.VarType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Arrays whose number of elements IDL tells: lists in the bodies of Java objects, and arguments of calls.
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class CountedArraysTest {
    private static final Guid IID = Guid.parse("{6A1F0C52-1D8E-4A55-9D0B-526E1B7F3701}");
    private static final String IDL = """
            import "oaidl.idl";
            typedef struct Spot { long x; long y; } Spot;
            [object, uuid(6A1F0C52-1D8E-4A55-9D0B-526E1B7F3701)]
            interface IArrays : IUnknown {
                HRESULT Sum([in] long n, [in, size_is(n)] long *values, [out, retval] hyper *sum);
                HRESULT Double([in] ULONG n, [in, out, size_is(n)] short *values);
                HRESULT Next([in] ULONG celt, [out, size_is(celt), length_is(*got)] double *values, [out] ULONG *got);
                HRESULT Names([in] ULONG n, [in, size_is(n)] BSTR *names, [out, retval] BSTR *all);
                HRESULT Split([in] BSTR text, [in] ULONG n, [out, size_is(n), length_is(*got)] BSTR *parts,
                    [out] ULONG *got);
                HRESULT Spots([in] ULONG n, [in, out, size_is(n)] Spot *spots);
                HRESULT Pairs([in] ULONG rows, [in] ULONG columns, [in, size_is(rows * columns + 1)] float values[],
                    [out, retval] double *sum);
                HRESULT Objects([in] ULONG n, [in, size_is(n)] IUnknown **objects, [out, retval] long *count);
                HRESULT Read([in] ULONG cch, [out, size_is(cch)] WCHAR *buffer);
                HRESULT Write([in, size_is(cch)] const WCHAR *text, [in] ULONG cch, [out, retval] BSTR *got);
                HRESULT Any([in] ULONG n, [in, size_is(n)] VARIANT *values, [out, retval] BSTR *types);
                HRESULT Fixed([in] long values[4], [out, retval] long *sum);
                HRESULT Most([in] long last, [in, max_is((ULONG)last)] ULONG *values, [out, retval] hyper *sum);
                HRESULT Partly([in] ULONG n, [in] ULONG first, [in, size_is(n), first_is(first)] long *values);
                HRESULT InOut([in, out] ULONG *n, [in, out, size_is(*n), length_is(*n)] long *values);
                HRESULT Texts([in] ULONG n, [in, size_is(n)] LPOLESTR *texts, [out, retval] BSTR *all);
            }
            """;

    @TempDir
    private static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static ComSession session;

    @SuppressWarnings("NullAway.Init")
    private static JavaObject arrays;

    @BeforeAll
    static void open() throws IOException, InterruptedException, CallEndedException {
        session = new WineObjects(folder).session();
        Path idl = Files.writeString(folder.resolve("arrays.idl"), IDL);
        Machine here = Machine.current();
        session.declaredBy(new InterfacesOfFiles(List.of(idl), new FileOpener(here), here, (_, _) -> {}));
        var members = new LinkedHashMap<String, String>();
        members.put("Sum", "(n, values) -> { long all = 0; for (int each : values) { all += each; } return all; }");
        members.put("Double", """
                (n, values) -> {
                    List<Integer> all = new ArrayList<>();
                    ((List<Integer>) values.get()).forEach(each -> all.add(2 * each));
                    values.set(all);
                }""");
        members.put("Next", """
                (celt, values, got) -> {
                    List<Double> all = new ArrayList<>();
                    for (int i = 0; i < Math.min(3, celt); i++) { all.add(i + 0.5); }
                    values.set(all);
                    if (celt == 7) { got.set(5); }
                    if (celt == 2) { values.set(List.of(1, 2, 3)); }
                }""");
        members.put("Names", "(n, names) -> String.join(\"+\", names)");
        members.put("Split", "(text, n, parts, got) -> parts.set(List.of(text.split(\",\")))");
        members.put("Spots", """
                (n, spots) -> {
                    List<Object> all = new ArrayList<>((List<Object>) spots.get());
                    all.set(1, Map.of("x", 70, "y", ((Map<String, Object>) all.get(0)).get("x")));
                    spots.set(all);
                }""");
        members.put("Pairs", "(rows, columns, values) -> values.stream().mapToDouble(each -> each).sum()");
        members.put("Objects", "(n, objects) -> (int) objects.stream().filter(each -> each != null).count()");
        members.put("Read", "(cch, buffer) -> buffer.set(\"twelve\")");
        members.put("Write", "(text, cch) -> \"<\" + text + \">\" + text.length()");
        members.put(
                "Any",
                "(n, values) -> values.stream().map(each -> each.getClass().getSimpleName()).toList().toString()");
        members.put("Fixed", "values -> values.stream().mapToInt(each -> each).sum()");
        members.put("Most", "(last, values) -> values.stream().mapToLong(each -> each).sum()");
        members.put("Partly", "(n, first, values) -> {}");
        members.put("InOut", """
                (n, values) -> {
                    List<Integer> all = new ArrayList<>((List<Integer>) values.get());
                    all.removeLast();
                    values.set(all);
                    n.set(all.size());
                }""");
        members.put("Texts", "(n, texts) -> String.join(\"+\", texts)");
        arrays = session.serving()
                .implement(ObjectPlan.of(
                        "Arrays", List.of(session.serving().interfaceOf(idl, "IArrays")), new Bodies("", members)));
    }

    @AfterAll
    static void close() {
        if (session != null) {
            session.close();
        }
    }

    private static MemberOutcome call(String member, String... arguments) throws CallEndedException {
        return session.call(arrays.object(), IID, new MemberCall(member, List.of(arguments)));
    }

    private static String shown(MemberOutcome outcome) {
        assertThat(outcome.hresult())
                .describedAs(String.valueOf(arrays.log().members().getLast().failure()))
                .isZero();
        return outcome.returned() == null ? "" : text(outcome.returned());
    }

    private static String out(MemberOutcome outcome, int argument) {
        shown(outcome);
        Variant out = outcome.arguments().get(argument).out();
        return out == null ? "" : text(out);
    }

    private static String text(Variant value) {
        return value instanceof Variant.Text(var text) ? String.valueOf(text) : VariantPrinter.plain(value);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "Sum; 3; [1, 2, 39]; 42",
                "Sum; 0; []; 0",
                "Sum; 2; [-1, 2147483647]; 2147483646",
                "Names; 2; [\"a\", \"b\"]; a+b",
                "Names; 1; [\"\"]; ''",
                "Texts; 2; [\"a\", \"bc\"]; a+bc",
                "Any; 3; [i2 1, ui4 7, \"x\"]; [Integer, Long, String]",
                "Most; 1; [4294967295, 1]; 4294967296"
            })
    void anArrayIsAListInTheBody(String member, String count, String values, String expected)
            throws CallEndedException {
        assertThat(shown(call(member, count, values))).isEqualTo(expected);
    }

    @Test
    void anArrayThatIsChangedComesBack() throws CallEndedException {
        assertThat(out(call("Double", "3", "[1, 2, -3]"), 1)).isEqualTo("[2, 4, -6]");
        assertThat(out(call("Double", "3", "[5]"), 1)).isEqualTo("[10, 0, 0]");
    }

    @Test
    void anArrayOfStructuresIsAListOfMaps() throws CallEndedException {
        byte[] two = new byte[16];
        Automation.little(two).putInt(0, 3).putInt(4, 4);
        AddressCall.Answer answer = raw(8, List.of(Memory.of(two)), new Argument.Whole(2, 4), new Argument.Into(0, 0));
        assertThat(Automation.hresult(answer)).isZero();
        byte[] after = answer.memory().getFirst();
        assertThat(List.of(
                        Automation.little(after).getInt(0),
                        Automation.little(after).getInt(8),
                        Automation.little(after).getInt(12)))
                .containsExactly(3, 70, 3);
    }

    @Test
    void theNumberOfElementsIsToldUnlessTheBodyTellsIt() throws CallEndedException {
        MemberOutcome three = call("Next", "4", "out", "out");
        assertThat(out(three, 1)).isEqualTo("[0.5, 1.5, 2.5]");
        assertThat(out(three, 2)).isEqualTo("3");
        assertThat(out(call("Next", "0"), 1)).isEqualTo("[]");
        assertThat(out(call("Split", "a,b", "5", "out", "out"), 2)).isEqualTo("[\"a\", \"b\"]");
    }

    @Test
    void aListThatContradictsItsLengthOrHasNoRoomIsAnErrorOfTheCall() throws CallEndedException {
        assertThat(call("Next", "7").hresult()).isEqualTo(ExceptionCodes.TYPE_MISMATCH);
        assertThat(arrays.log().members().getLast().failure())
                .contains("values has 3 elements, but length_is(*got) says 5");
        assertThat(call("Next", "2").hresult()).isEqualTo(ExceptionCodes.TYPE_MISMATCH);
        assertThat(arrays.log().members().getLast().failure())
                .contains("values has 3 elements, but size_is(celt) says 2");
    }

    @Test
    void whatIsBehindAShorterListIsZero() throws CallEndedException {
        byte[] garbage = new byte[40];
        Arrays.fill(garbage, (byte) 0x77);
        AddressCall.Answer answer = raw(
                5,
                List.of(Memory.of(garbage), Memory.zeroed(4)),
                new Argument.Whole(4, 4),
                new Argument.Into(0, 0),
                new Argument.Into(1, 0));
        assertThat(Automation.hresult(answer)).isZero();
        byte[] after = answer.memory().getFirst();
        assertThat(Automation.little(after).getDouble(16)).isEqualTo(2.5);
        assertThat(Automation.little(after).getDouble(24)).isZero();
        assertThat(after[32]).isEqualTo((byte) 0x77);
    }

    @Test
    void aCountThatIsAnExpressionAndAnArrayInBracketsAreRead() throws CallEndedException {
        assertThat(shown(call("Pairs", "1", "2", "[0.5, 1, 2]"))).isEqualTo("3.5");
        assertThat(shown(call("Fixed", "[1, 2, 3, 4]"))).isEqualTo("10");
    }

    @Test
    void objectsInAnArrayAreObjects() throws CallEndedException {
        session.keep("it", new Variant.Instance(VarType.UNKNOWN, arrays.object()));
        assertThat(shown(call("Objects", "3", "[@it, null, @it]"))).isEqualTo("2");
    }

    @Test
    void aBufferOfCharactersIsText() throws CallEndedException {
        assertThat(out(call("Read", "10", "out"), 1)).isEqualTo("twelve");
        assertThat(call("Read", "6", "out").hresult()).isEqualTo(ExceptionCodes.TYPE_MISMATCH);
        assertThat(arrays.log().members().getLast().failure())
                .contains("buffer has 7 elements, but size_is(cch) says 6");
        assertThat(shown(call("Write", "\"abc\"", "3"))).isEqualTo("<abc>3");
    }

    @Test
    void aLengthThatGoesInAndOutIsReadBeforeAndAfter() throws CallEndedException {
        MemberOutcome outcome = call("InOut", "3", "[7, 8, 9]");
        assertThat(out(outcome, 0)).isEqualTo("2");
        assertThat(out(outcome, 1)).isEqualTo("[7, 8]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "-1; values cannot have -1 elements, as size_is(n) says",
                "2147483647; values cannot have 2147483647 elements",
                "5; cannot be read at 0x10"
            })
    void anAbsurdCountIsRefusedBeforeTheBodyRuns(int count, String why) throws CallEndedException {
        AddressCall.Answer answer = raw(
                3,
                List.of(Memory.zeroed(8)),
                new Argument.Whole(count, 4),
                new Argument.Address(0x10),
                new Argument.Into(0, 0));
        assertThat(Automation.hresult(answer)).isEqualTo(ExceptionCodes.INVALID_ARGUMENT);
        assertThat(arrays.log().members().getLast().failure()).contains(why);
        assertThat(session.isRunning()).isTrue();
    }

    @Test
    void aNullPointerIsNull() throws CallEndedException {
        AddressCall.Answer answer = raw(
                3,
                List.of(Memory.zeroed(8)),
                new Argument.Whole(3, 4),
                new Argument.Address(0),
                new Argument.Into(0, 0));
        assertThat(Automation.hresult(answer)).isEqualTo(ExceptionCodes.NULL_POINTER);
        AddressCall.Answer next =
                raw(5, List.of(), new Argument.Whole(3, 4), new Argument.Address(0), new Argument.Address(0));
        assertThat(Automation.hresult(next)).isZero();
    }

    @Test
    void aSizeThatCannotBeComputedIsRefusedByName() throws CallEndedException {
        AddressCall.Answer answer = raw(
                16,
                List.of(Memory.zeroed(8)),
                new Argument.Whole(1, 4),
                new Argument.Whole(0, 4),
                new Argument.Into(0, 0));
        assertThat(Automation.hresult(answer)).isEqualTo(ExceptionCodes.INVALID_ARGUMENT);
        assertThat(arrays.log().members().getLast().failure()).contains("first_is(first)");
        answer = raw(17, List.of(Memory.zeroed(8)), new Argument.Address(0), new Argument.Into(0, 0));
        assertThat(Automation.hresult(answer)).isEqualTo(ExceptionCodes.INVALID_ARGUMENT);
        assertThat(arrays.log().members().getLast().failure())
                .contains("Nothing tells how many elements values has: size_is(*n)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "Sum; 3; [1, 2]; values has 2 elements, but size_is(n) says 3",
                "Sum; 1; [1, 2]; values has 2 elements, but size_is(n) says 1",
                "Sum; -1; [1]; values cannot have -1 elements",
                "Sum; 1; [\"x\"]; values[0]",
                "Sum; 1; 7; 7 is not a value of the type long[]",
                "Double; 1; [1, 2]; values has 2 elements, but size_is(n) says 1",
                "Double; 2000000; out; values cannot have 2000000 elements"
            })
    void aCallWithAnotherNumberOfElementsThanItTellsIsRefused(String member, String count, String values, String why) {
        assertThat(catchThrowableOfType(CallEndedException.class, () -> call(member, count, values)))
                .hasMessageContaining(why);
    }

    @Test
    void theSignatureTellsTheSize() throws CallEndedException {
        assertThat(arrays.plan().interfaces().getFirst().members())
                .extracting(Member::signature)
                .contains("HRESULT Next([in] unsigned long celt, "
                        + "[out, size_is(celt), length_is(*got)] double *values, [out] unsigned long *got)");
    }

    private static AddressCall.Answer raw(int slot, List<Memory> memory, Argument... arguments)
            throws CallEndedException {
        return session.automation().method("slot " + slot, arrays.object().pointer(), slot, List.of(arguments), memory);
    }
}
