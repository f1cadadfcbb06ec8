package org.interopexplorer.app.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.interopexplorer.app.testing.FormTypes.CONST_TEXT;
import static org.interopexplorer.app.testing.FormTypes.SIZE_T;
import static org.interopexplorer.app.testing.FormTypes.signature;
import static org.interopexplorer.app.testing.FormTypes.variadic;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.interopexplorer.app.testing.FakeCallSession;
import org.interopexplorer.app.testing.TestWorkspace;
import org.interopexplorer.core.call.CallFault;
import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.call.CallRequest;
import org.interopexplorer.core.ctype.FunctionType.Parameter;
import org.interopexplorer.core.ctype.IntegerType;
import org.interopexplorer.core.header.DeclarationFault;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.marshal.CallProblem;
import org.interopexplorer.core.marshal.Encodings;
import org.interopexplorer.core.marshal.ValueFault;
import org.interopexplorer.core.message.Message;
import org.interopexplorer.core.signature.Provenance;
import org.interopexplorer.core.signature.Signature;
import org.interopexplorer.core.value.Value;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FunctionViewModelTest {
    private final List<CallRequest> made = new ArrayList<>();
    private final FakeCallSession session = new FakeCallSession(request -> {
        made.add(request);
        return new CallOutcome.Rejected(List.of(problem("needle")));
    });
    private final TestWorkspace desk = TestWorkspace.direct(
            session,
            signature("strchr", CONST_TEXT, new Parameter("s", CONST_TEXT), new Parameter("needle", IntegerType.INT)),
            variadic("printf", IntegerType.INT, new Parameter("format", CONST_TEXT)));
    private final FunctionViewModel model = new FunctionViewModel(
            desk.workspace(), FunctionViewModelTest::read, Runnable::run, Runnable::run, Abi.LINUX_X64);

    private static PrototypeReader.Reading read(@Nullable NativeImage library, String text) {
        return text.endsWith(")")
                ? new PrototypeReader.Reading.Accepted(new Signature(
                        "typed",
                        signature("typed", SIZE_T, new Parameter("n", SIZE_T)).type(),
                        new Provenance.Typed()))
                : new PrototypeReader.Reading.Faulty(text.length() + 1, Message.of(DeclarationFault.MISSING, ")"));
    }

    @Test
    void aKnownFunctionIsReadyToBeInvokedAtOnce() {
        desk.choose("strchr");
        assertThat(model.parameters()).extracting(ParameterRow::name).containsExactly("s", "needle");
        assertThat(model.prototypeProperty().get()).isEqualTo("const char *strchr(const char *s, int needle)");
        assertThat(model.ready().get()).isTrue();
        model.invoke();
        assertThat(made.getFirst().arguments()).containsExactly(new Value.Text(""), Value.Int.of(0));
    }

    @Test
    void invokeLeadsToAWrongFieldInPlaceOfACall() {
        desk.choose("strchr");
        ParameterRow needle = model.parameters().get(1);
        needle.field().textProperty().set("5000000000");
        assertThat(model.ready().get()).isTrue();
        model.invoke();
        assertThat(made).isEmpty();
        assertThat(model.attentionProperty().get()).isSameAs(needle);
    }

    @Test
    void whatACallWouldRefuseIsSaidWhileItIsTyped() {
        session.check(
                request -> request.arguments().get(1).equals(Value.Int.of(7)) ? List.of(problem("needle")) : List.of());
        desk.choose("strchr");
        ParameterRow needle = model.parameters().get(1);
        needle.field().textProperty().set("7");
        assertThat(needle.objectionProperty().get()).isEqualTo(problem("needle"));
        model.invoke();
        assertThat(made).isEmpty();
        assertThat(model.attentionProperty().get()).isSameAs(needle);
        needle.field().textProperty().set("8");
        assertThat(needle.objectionProperty().get()).isNull();
    }

    @Test
    void aLiteralThatCannotBeReadYetIsNotObjectedTo() {
        session.check(_ -> List.of(problem("s"), problem("needle")));
        desk.choose("strchr");
        model.parameters().get(1).field().textProperty().set("(");
        assertThat(model.parameters().get(0).objectionProperty().get()).isNotNull();
        assertThat(model.parameters().get(1).objectionProperty().get()).isNull();
    }

    @Test
    void aRefusalOfTheCallAsAWholeBelongsToNoParameter() {
        CallProblem whole = CallProblem.ofCall(CallFault.UNSUPPORTED_LAYOUT, "too many");
        session.check(_ -> List.of(whole));
        desk.choose("strchr");
        assertThat(model.objectionProperty().get()).isEqualTo(whole);
        assertThat(model.parameters())
                .allSatisfy(row -> assertThat(row.objectionProperty().get()).isNull());
    }

    @Test
    void keepingAValueAsksAgain() {
        session.check(_ -> session.kept("a").isPresent() ? List.of() : List.of(problem("needle")));
        desk.choose("strchr", new Value.Text(""), new Value.Kept("a"));
        assertThat(model.parameters().get(1).objectionProperty().get()).isNotNull();
        desk.workspace().calls().keep("a", Value.Int.of(1), IntegerType.INT);
        assertThat(model.parameters().get(1).objectionProperty().get()).isNull();
    }

    @Test
    void aRenamedValueIsNamedSoInTheForm() {
        desk.choose("strchr");
        desk.workspace().calls().keep("text", new Value.Text("abc"), CONST_TEXT);
        model.parameters().getFirst().field().textProperty().set("@text");
        assertThat(desk.workspace().calls().rename("text", "word")).isTrue();
        assertThat(model.parameters().getFirst().field().text()).isEqualTo("@word");
    }

    @Test
    void aChosenEncodingIsUsedAndRestoredWithItsCall() {
        desk.choose("strchr", new Value.Text("é"), Value.Int.of(0));
        model.parameters().getFirst().field().encodingProperty().set(StandardCharsets.ISO_8859_1);
        model.invoke();
        assertThat(made.getFirst().encodings()).isEqualTo(new Encodings(Map.of(0, StandardCharsets.ISO_8859_1)));
        desk.choose("strchr");
        assertThat(model.parameters().getFirst().field().encodingProperty().get())
                .isNull();
        desk.workspace().functions().putBack(session.history().getFirst());
        assertThat(model.parameters().getFirst().field().encodingProperty().get())
                .isEqualTo(StandardCharsets.ISO_8859_1);
    }

    private static CallProblem problem(String parameter) {
        return new CallProblem(
                new CallProblem.Place.OfValue(parameter, parameter),
                Message.of(ValueFault.WRONG_KIND, "x", "int", Message.of(ValueFault.TAKES_WHOLE)));
    }

    @Test
    void anUnknownFunctionNeedsAPrototypeFirst() {
        desk.choose("mystery");
        assertThat(model.signatureProperty().get()).isNull();
        assertThat(model.ready().get()).isFalse();
        model.prototypeProperty().set("size_t mystery(size_t n");
        assertThat(model.readingProperty().get())
                .isInstanceOfSatisfying(
                        PrototypeReader.Reading.Faulty.class,
                        faulty -> assertThat(faulty.column()).isEqualTo(24));
        model.acceptPrototype(() -> {});
        assertThat(model.signatureProperty().get()).isNull();
        model.prototypeProperty().set("size_t mystery(size_t n)");
        model.acceptPrototype(() -> {});
        assertThat(model.signatureProperty().get()).satisfies(signature -> {
            assertThat(signature.function()).isEqualTo("mystery");
            assertThat(signature.provenance()).isEqualTo(new Provenance.Typed());
        });
        assertThat(model.parameters()).hasSize(1);
    }

    @Test
    void theTextThatIsAcceptedIsTheOneInTheFieldNotTheOneParsedLast() {
        Deque<Runnable> parsing = new ArrayDeque<>();
        FunctionViewModel slow = new FunctionViewModel(
                desk.workspace(), FunctionViewModelTest::read, parsing::add, Runnable::run, Abi.LINUX_X64);
        desk.choose("mystery");
        slow.prototypeProperty().set("size_t mystery(size_t n)");
        parsing.removeLast().run();
        slow.prototypeProperty().set("size_t mystery(size_t");
        slow.acceptPrototype(() -> {});
        assertThat(slow.signatureProperty().get()).as("before it is parsed").isNull();
        parsing.removeLast().run();
        assertThat(slow.signatureProperty().get()).as("it is not valid").isNull();
        slow.prototypeProperty().set("size_t mystery(size_t m)");
        AtomicInteger accepted = new AtomicInteger();
        slow.acceptPrototype(accepted::incrementAndGet);
        assertThat(accepted).hasValue(0);
        parsing.removeLast().run();
        assertThat(accepted).hasValue(1);
        assertThat(slow.signatureProperty().get()).isNotNull();
    }

    @Test
    void whatWasParsedForOneFunctionSaysNothingOfTheNext() {
        Deque<Runnable> parsing = new ArrayDeque<>();
        FunctionViewModel slow = new FunctionViewModel(
                desk.workspace(), FunctionViewModelTest::read, parsing::add, Runnable::run, Abi.LINUX_X64);
        desk.choose("mystery");
        slow.prototypeProperty().set("size_t mystery(size_t n)");
        parsing.removeLast().run();
        assertThat(slow.readingProperty().get()).isNotNull();
        desk.choose("strchr");
        assertThat(slow.readingProperty().get()).isNull();
        assertThat(slow.disagreeing()).isEmpty();
    }

    @Test
    void aRefusedCallMarksItsParameterUntilItIsEdited() {
        desk.choose("strchr");
        model.invoke();
        ParameterRow needle = model.parameters().get(1);
        assertThat(needle.refusalProperty().get()).isNotNull();
        assertThat(model.attentionProperty().get()).isSameAs(needle);
        needle.field().textProperty().set("7");
        assertThat(needle.refusalProperty().get()).isNull();
    }

    @Test
    void variadicArgumentsComeAndGo() {
        desk.choose("printf", new Value.Text("%d %s"), Value.Int.of(7), new Value.Text("x"));
        assertThat(model.parameters()).hasSize(3);
        model.addVariadic(VariadicKind.DOUBLE);
        assertThat(model.parameters().getLast().typeText()).isEqualTo("double");
        model.removeVariadic(model.parameters().getLast());
        model.invoke();
        assertThat(made.getFirst().arguments())
                .containsExactly(new Value.Text("%d %s"), Value.Int.of(7), new Value.Text("x"));
    }

    @Test
    void anEarlierCallIsRestoredWithItsArguments() {
        desk.choose("strchr", new Value.Text("hello"), Value.Int.of(108));
        model.invoke();
        desk.choose("printf");
        desk.workspace().functions().putBack(session.history().getFirst());
        assertThat(model.parameters()).extracting(row -> row.field().text()).containsExactly("\"hello\"", "108");
    }
}
