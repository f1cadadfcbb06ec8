package org.interopexplorer.app.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.interopexplorer.app.testing.FormTypes.CONST_TEXT;
import static org.interopexplorer.app.testing.FormTypes.signature;

import java.time.Duration;
import java.util.List;
import org.interopexplorer.app.testing.FakeCallSession;
import org.interopexplorer.app.testing.TestWorkspace;
import org.interopexplorer.core.abi.ValueLocation;
import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.call.CallRequest;
import org.interopexplorer.core.ctype.FunctionType.Parameter;
import org.interopexplorer.core.ctype.IntegerType;
import org.interopexplorer.core.marshal.CallFrame.Content;
import org.interopexplorer.core.marshal.CallFrame.Place;
import org.interopexplorer.core.marshal.CallFrame.Target;
import org.interopexplorer.core.marshal.Step;
import org.interopexplorer.core.marshal.StepMessages;
import org.interopexplorer.core.marshal.TextEncoding;
import org.interopexplorer.core.marshal.Trace;
import org.interopexplorer.core.message.Language;
import org.interopexplorer.core.signature.Signature;
import org.interopexplorer.core.value.Value;
import org.junit.jupiter.api.Test;

class TraceStepsTest {
    private static final Step ALLOCATED =
            new Step.Allocated("s", 0, new Content.Characters(IntegerType.CHAR, TextEncoding.UTF_8), 7, 1);
    private static final Step ENCODED =
            new Step.Encoded("s", "héllo", TextEncoding.UTF_8, 6, 1, new Place.OfBlock(0), 0);
    private static final Step ADDRESS =
            new Step.WroteAddress("s", new Place.OfArgument(0), 0, new Target.ToBlock(0), 0x7F00L);
    private static final Step PASSED = new Step.Passed(
            0,
            "s",
            CONST_TEXT,
            new ValueLocation.InRegisters(List.of(new ValueLocation.Piece("RDI", 0, 8))),
            List.of(0x7F00L));
    private static final Step CALLED = new Step.Called("strlen");
    private static final Step ERRNO = new Step.CapturedErrno(0);
    private static final Trace TRACE = new Trace(List.of(ALLOCATED, ENCODED, ADDRESS, PASSED, CALLED, ERRNO));

    private final StepMessages steps = new StepMessages(TRACE);

    @Test
    void stepsNameParametersMemoryAndRegisters() {
        assertThat(Language.ENGLISH.say(steps.sentence(ENCODED)))
                .isEqualTo("encoded \"héllo\" as UTF-8 in 7 bytes with the terminator, into what s points at");
        assertThat(Language.ENGLISH.say(steps.sentence(ADDRESS)))
                .isEqualTo("wrote the address of what s points at (0x7f00) into argument s");
        assertThat(Language.ENGLISH.say(steps.sentence(PASSED)))
                .isEqualTo("passed s (const char *) in register RDI = 0x7f00");
        assertThat(Language.FRENCH.say(steps.sentence(PASSED)))
                .isEqualTo("s (const char *) passé dans le registre RDI = 0x7f00");
    }

    @Test
    void everyStepTeachesInBothLanguages() {
        for (Step step : TRACE.steps()) {
            assertThat(Language.ENGLISH.say(steps.lesson(step)))
                    .isNotBlank()
                    .isNotEqualTo(Language.FRENCH.say(steps.lesson(step)));
        }
    }

    @Test
    void stepsStandUnderThePartOfTheCall() {
        Signature strlen = signature("strlen", IntegerType.UNSIGNED_LONG, new Parameter("s", CONST_TEXT));
        FakeCallSession session = new FakeCallSession(_ -> new CallOutcome.TimedOut(
                Duration.ofSeconds(1), false, CallOutcome.Output.NONE, TRACE, CallOutcome.Stage.CALLING));
        TestWorkspace desk = TestWorkspace.direct(session, strlen);
        TraceViewModel model = new TraceViewModel(desk.workspace().calls());
        desk.workspace()
                .calls()
                .invoke(new CallRequest(
                        TestWorkspace.LIBRARY, strlen, List.of(new Value.Text("héllo")), Duration.ofSeconds(1)));

        assertThat(model.rows())
                .containsExactly(
                        new TraceViewModel.Row.Heading(Phase.BEFORE),
                        new TraceViewModel.Row.Line(1, ALLOCATED),
                        new TraceViewModel.Row.Line(2, ENCODED),
                        new TraceViewModel.Row.Line(3, ADDRESS),
                        new TraceViewModel.Row.Heading(Phase.CALL),
                        new TraceViewModel.Row.Line(4, PASSED),
                        new TraceViewModel.Row.Line(5, CALLED),
                        new TraceViewModel.Row.Heading(Phase.AFTER),
                        new TraceViewModel.Row.Line(6, ERRNO));
    }
}
