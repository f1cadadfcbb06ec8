package org.interopexplorer.core.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.interopexplorer.core.call.CallOutcome.Invocation;
import org.interopexplorer.core.message.Language;
import org.interopexplorer.core.review.Finding.Severity;
import org.interopexplorer.core.value.Value;
import org.junit.jupiter.api.Test;

class SessionReviewTest extends RecordedSession {
    private static final String OPEN = "typedef struct _IO_FILE FILE; FILE *fopen(const char *path, const char *mode)";
    private static final String GET = "typedef struct _IO_FILE FILE; int fgetc(FILE *stream)";
    private static final String CLOSE = "typedef struct _IO_FILE FILE; int fclose(FILE *stream)";

    private void open(Value result) {
        call(OPEN, result, new Value.Text("a.txt"), new Value.Text("r"));
    }

    @Test
    void manySmallCallsOnOneObjectAreToldWithTheirTimeAndTheBulkCall() {
        open(at(0x1000));
        used = Map.of("file", at(0x1000));
        for (int i = 0; i < 12; i++) {
            call(GET, Value.Int.of(65), new Value.Kept("file"));
        }
        assertThat(found(ReviewText.CHATTY_HANDLE)).singleElement().satisfies(finding -> {
            assertThat(Language.ENGLISH.say(finding.message())).startsWith("12 calls in a row on 0x1000 (fgetc), 24");
            assertThat(remedy(finding)).isEqualTo("Use fread, or give it more at once");
            assertThat(finding.places()).hasSize(12).startsWith(Place.call(2));
        });
    }

    @Test
    void callsOnManyObjectsAndSlowCallsAreNotChatty() {
        for (int i = 0; i < 12; i++) {
            call(GET, Value.Int.of(65), at(0x1000 + i));
        }
        nanos = 5_000_000;
        for (int i = 0; i < 12; i++) {
            call(GET, Value.Int.of(65), at(0x1000));
        }
        assertThat(found(ReviewText.CHATTY_HANDLE)).isEmpty();
        assertThat(found(ReviewText.CHATTY)).isEmpty();
    }

    @Test
    void oneFunctionManyTimesInARowIsChattyToo() {
        for (int i = 0; i < 10; i++) {
            call("int abs(int n)", Value.Int.of(i), Value.Int.of(-i));
        }
        assertThat(found(ReviewText.CHATTY))
                .singleElement()
                .satisfies(finding -> assertThat(remedy(finding)).startsWith("Move the loop to the other side"));
    }

    @Test
    void memoryAndHandlesThatNobodyGaveBackAreTold() {
        open(at(0x1000));
        call("void *malloc(unsigned long size)", at(0x2000), Value.Int.of(8));
        open(at(0x3000));
        call(CLOSE, Value.Int.of(0), at(0x3000));
        call("void *malloc(unsigned long size)", at(0x4000), Value.Int.of(8));
        call("void free(void *p)", null, at(0x4000));
        call("void *malloc(unsigned long size)", new Value.Null(), Value.Int.of(8));
        assertThat(found(ReviewText.HANDLE_OPEN)).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.WARNING);
            assertThat(finding.places()).containsExactly(Place.call(1));
            assertThat(remedy(finding)).isEqualTo("Give it back with fclose");
        });
        assertThat(found(ReviewText.NOT_GIVEN_BACK))
                .singleElement()
                .satisfies(finding -> assertThat(finding.places()).containsExactly(Place.call(2)));
    }

    @Test
    void whatAnEndedHostHeldIsGone() {
        open(at(0x1000));
        assertThat(found(ReviewText.HANDLE_OPEN, Set.of(2L))).isEmpty();
    }

    @Test
    void aResultThatWasUsedAlthoughTheCallFailedIsTold() {
        errno = 2;
        open(new Value.Null());
        errno = 0;
        call(GET, Value.Int.of(-1), new Value.Null());
        assertThat(found(ReviewText.UNCHECKED))
                .singleElement()
                .satisfies(finding -> assertThat(Language.ENGLISH.say(finding.message()))
                        .isEqualTo("fopen failed in call 1, and fgetc used its result in call 2"));
    }

    @Test
    void aFailedCallWhoseResultIsLeftAloneOrTriedAgainIsFine() {
        errno = 2;
        open(new Value.Null());
        errno = 0;
        call("int abs(int n)", Value.Int.of(1), Value.Int.of(-1));
        open(at(0x1000));
        call(GET, Value.Int.of(65), at(0x1000));
        assertThat(found(ReviewText.UNCHECKED)).isEmpty();
    }

    @Test
    void aCallbackThatOutlivesItsCallIsToldOnceAndSoIsOneThatWillBe() {
        callbacks = List.of(invocation(Invocation.Moment.IN_ITS_CALL));
        call("int abs(int n)", Value.Int.of(1), Value.Int.of(1));
        assertThat(found(ReviewText.CALLBACK_LATE)).isEmpty();
        callbacks = List.of(invocation(Invocation.Moment.IN_A_LATER_CALL));
        call("int abs(int n)", Value.Int.of(1), Value.Int.of(1));
        call("int abs(int n)", Value.Int.of(1), Value.Int.of(1));
        assertThat(found(ReviewText.CALLBACK_LATE))
                .singleElement()
                .satisfies(finding -> assertThat(finding.places()).containsExactly(Place.call(2)));
        callbacks = List.of();
        Value body = new Value.Callback(List.of(), "{}");
        call("void visit(void (*each)(void))", null, body);
        assertThat(found(ReviewText.CALLBACK_KEPT)).isEmpty();
        call("int atexit(void (*function)(void))", Value.Int.of(0), body);
        assertThat(found(ReviewText.CALLBACK_KEPT)).hasSize(1);
    }

    private static Invocation invocation(Invocation.Moment moment) {
        return new Invocation("callback", null, "main", true, moment, List.of(), null, null);
    }

    @Test
    void structsThatAreConvertedOnHotPathsAreTold() {
        String named = "struct item { const char *name; int size; }; int weigh(const struct item *it)";
        String plain = "struct item { double mass; int size; }; int heft(const struct item *it)";
        for (int i = 0; i < 10; i++) {
            call(named, Value.Int.of(1), at(0x1000 + i));
            call(plain, Value.Int.of(1), at(0x1000 + i));
        }
        assertThat(found(ReviewText.HOT_STRUCT))
                .singleElement()
                .satisfies(finding -> assertThat(Language.ENGLISH.say(finding.message()))
                        .isEqualTo("weigh was called 10 times with structs that are not plain bytes in C# (item)"));
    }

    @Test
    void aTextThatIsConvertedForEachCallIsTold() {
        for (int i = 0; i < 10; i++) {
            call("unsigned long strlen(const char *s)", Value.Int.of(5), new Value.Text("hello"));
            call("unsigned long strlen(const char *s)", Value.Int.of(1), new Value.Text("n" + i));
        }
        assertThat(found(ReviewText.CONVERSIONS))
                .singleElement()
                .satisfies(finding -> assertThat(Language.ENGLISH.say(finding.message()))
                        .isEqualTo("The text “hello” was converted 10 times, 50 bytes in all"));
    }
}
