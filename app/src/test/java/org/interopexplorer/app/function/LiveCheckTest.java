package org.interopexplorer.app.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.interopexplorer.app.testing.FormTypes.COMPARE;
import static org.interopexplorer.app.testing.FormTypes.CONST_TEXT;
import static org.interopexplorer.app.testing.FormTypes.SHAPE;
import static org.interopexplorer.app.testing.FormTypes.pointer;
import static org.interopexplorer.app.testing.FormTypes.signature;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.interopexplorer.app.function.editor.LiteralField;
import org.interopexplorer.app.testing.FakeCallSession;
import org.interopexplorer.app.testing.TestWorkspace;
import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.call.CallRequest;
import org.interopexplorer.core.call.NativeSession;
import org.interopexplorer.core.ctype.FunctionType.Parameter;
import org.interopexplorer.core.ctype.IntegerType;
import org.interopexplorer.core.header.DeclarationFault;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.marshal.CallProblem;
import org.interopexplorer.core.message.Message;
import org.interopexplorer.core.signature.Signature;
import org.interopexplorer.core.value.Value;
import org.junit.jupiter.api.Test;

class LiveCheckTest {
    private static final Signature DRAW = signature(
            "draw",
            IntegerType.INT,
            new Parameter("name", CONST_TEXT),
            new Parameter("shape", SHAPE),
            new Parameter("compare", pointer(COMPARE)));

    private final Queue<Runnable> background = new ArrayDeque<>();
    private final Queue<Runnable> ui = new ArrayDeque<>();
    private final List<CallRequest> checked = new ArrayList<>();
    private final List<CallRequest> made = new ArrayList<>();
    private final FakeCallSession session = new FakeCallSession(request -> {
        made.add(request);
        return new CallOutcome.Rejected(List.of());
    });
    private final TestWorkspace desk = TestWorkspace.direct(session, DRAW);
    private final FunctionViewModel model = new FunctionViewModel(
            desk.workspace(),
            (_, _) -> new PrototypeReader.Reading.Faulty(1, Message.of(DeclarationFault.MISSING, ")")),
            background::add,
            ui::add,
            Abi.LINUX_X64);

    LiveCheckTest() {
        NativeSession judge = NativeSession.open(
                () -> {
                    throw new IOException("a check starts no host");
                },
                Abi.LINUX_X64);
        session.check(request -> {
            checked.add(request);
            return judge.check(request);
        });
        desk.choose("draw");
        settle();
        checked.clear();
    }

    private void settle() {
        while (!background.isEmpty() || !ui.isEmpty()) {
            run(background);
            run(ui);
        }
    }

    private static void run(Queue<Runnable> tasks) {
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run();
        }
    }

    private String objectionTo(int parameter, String literal) {
        model.parameters().get(parameter).field().textProperty().set(literal);
        settle();
        CallProblem objection =
                model.parameters().get(parameter).objectionProperty().get();
        return objection == null ? "" : objection.code();
    }

    @Test
    void whatCoreRefusesIsSaidAtItsParameter() {
        assertThat(objectionTo(0, "\"fine\"")).isEmpty();
        assertThat(objectionTo(0, "@nobody")).isEqualTo("value.unknown-kept");
        assertThat(objectionTo(1, "{name: \"longer than sixteen characters\"}")).isEqualTo("value.text-too-long");
        assertThat(objectionTo(1, "{centre: {x: 5000000000}}")).isEqualTo("value.out-of-range");
        assertThat(objectionTo(1, "{colour: 3}")).isEqualTo("value.unknown-member");
        assertThat(objectionTo(2, "java (a) -> 0")).isEqualTo("callback.parameter-count");
        assertThat(objectionTo(2, "java (a, b) -> 0")).isEmpty();
    }

    @Test
    void anEncodingIsJudgedWithItsText() {
        assertThat(objectionTo(0, "\"5 €\"")).isEmpty();
        LiteralField name = model.parameters().getFirst().field();
        name.encodingProperty().set(StandardCharsets.ISO_8859_1);
        settle();
        assertThat(model.parameters().getFirst().objectionProperty().get())
                .isNotNull()
                .satisfies(problem -> assertThat(problem.code()).isEqualTo("value.unencodable"));
        name.encodingProperty().set(null);
        settle();
        assertThat(model.parameters().getFirst().objectionProperty().get()).isNull();
    }

    @Test
    void fastTypingCostsOneCheckOfWhatWasTypedLast() {
        for (String text : List.of("h", "he", "hel", "hell")) {
            model.parameters().getFirst().field().set(new Value.Text(text));
        }
        assertThat(background).hasSize(1);
        settle();
        assertThat(checked)
                .extracting(request -> request.arguments().getFirst())
                .containsExactly(new Value.Text("hell"));
    }

    @Test
    void anAnswerThatCameTooLateIsNotShown() {
        model.parameters().getFirst().field().textProperty().set("@nobody");
        run(background);
        model.parameters().getFirst().field().set(new Value.Text("fine"));
        run(ui);
        assertThat(model.parameters().getFirst().objectionProperty().get()).isNull();
    }

    @Test
    void anObjectionToAnEarlierValueHoldsNoCallBack() {
        assertThat(objectionTo(0, "@nobody")).isNotEmpty();
        model.invoke();
        assertThat(made).isEmpty();
        model.parameters().getFirst().field().set(new Value.Text("fine"));
        model.invoke();
        assertThat(made).hasSize(1);
    }
}
