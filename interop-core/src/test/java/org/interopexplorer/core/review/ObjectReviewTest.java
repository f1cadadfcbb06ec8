package org.interopexplorer.core.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.ctype.IntegerType;
import org.interopexplorer.core.message.Language;
import org.interopexplorer.core.review.Finding.Severity;
import org.interopexplorer.core.review.ObjectCall.Kind;
import org.interopexplorer.core.review.ObjectCall.Way;
import org.interopexplorer.core.status.StatusCatalog;
import org.interopexplorer.core.value.Value;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ObjectReviewTest {
    private static final Way VTABLE = new Way(1, false, true, false);
    private static final Way LATE = new Way(1, true, true, false);

    private final List<ObjectCall> actions = new ArrayList<>();
    private Way way = VTABLE;
    private int hresult;
    private @Nullable String gave;
    private int result;

    private void act(Kind kind, String object, String subject, String... arguments) {
        actions.add(new ObjectCall(
                actions.size() + 1,
                kind,
                object,
                subject,
                List.of(arguments),
                new CallOutcome.Returned(
                        IntegerType.INT,
                        Value.Int.of(result),
                        List.of(),
                        null,
                        null,
                        hresult,
                        CallOutcome.Output.NONE,
                        1_000_000,
                        List.of()),
                gave,
                way));
        gave = null;
        hresult = 0;
    }

    private void get(String member, String... arguments) {
        act(Kind.GET, "@object1", member, arguments);
    }

    private List<Finding> found(ReviewText code) {
        return found(code, Set.of(1));
    }

    private List<Finding> found(ReviewText code, Set<Integer> hosts) {
        return SessionReview.of(
                        new SessionReview.Session(List.of(), Set.of(), actions, hosts),
                        system -> new StatusCatalog(system, Locale.ENGLISH))
                .findings()
                .stream()
                .filter(finding -> finding.message().code() == code)
                .toList();
    }

    private static String said(Finding finding) {
        return Language.ENGLISH.say(finding.message());
    }

    @Test
    void manyPropertiesOfOneObjectInARowAreChatty() {
        for (int i = 0; i < 10; i++) {
            result = i;
            get(i % 2 == 0 ? "Left" : "Top");
        }
        assertThat(found(ReviewText.COM_READS)).singleElement().satisfies(finding -> {
            assertThat(said(finding)).startsWith("10 properties of @object1 were read in a row (Left, Top), 10");
            assertThat(finding.severity()).isEqualTo(Severity.ADVICE);
            assertThat(finding.places()).hasSize(10).startsWith(Place.action(1));
        });
    }

    @Test
    void propertiesOfManyObjectsAndReadsWithWorkBetweenThemAreNot() {
        for (int i = 0; i < 12; i++) {
            result = i;
            act(Kind.GET, "@object" + i, "Left");
            act(Kind.GET, "@object" + i, "Top");
        }
        for (int i = 0; i < 12; i++) {
            result = i;
            get("Left");
            get("Top");
            act(Kind.CALL, "@object1", "Step");
        }
        assertThat(found(ReviewText.COM_READS)).isEmpty();
    }

    @Test
    void onePropertyThatAlwaysGivesTheSameIsToldAndOneThatChangesIsNot() {
        for (int i = 0; i < 5; i++) {
            result = 7;
            get("Count");
            result = i;
            get("Now");
        }
        assertThat(found(ReviewText.COM_SAME_READ))
                .singleElement()
                .satisfies(finding -> assertThat(said(finding))
                        .startsWith("Count of @object1 was read 5 times and always gave the same"));
    }

    @Test
    void aPropertyThatACallMayHaveChangedIsReadAgainWithReason() {
        for (int i = 0; i < 8; i++) {
            get("Count");
            act(Kind.CALL, "@object1", "Add", "x");
        }
        assertThat(found(ReviewText.COM_SAME_READ)).isEmpty();
    }

    @Test
    void anObjectThatIsNeverReleasedIsToldUnlessItsHostEnded() {
        gave = "@object1";
        act(Kind.CREATE, "", "Scripting.Dictionary");
        gave = "@object2";
        get("Keys");
        gave = "@object2";
        get("Keys");
        act(Kind.RELEASE, "", "@object1");
        assertThat(found(ReviewText.COM_UNRELEASED)).singleElement().satisfies(finding -> {
            assertThat(said(finding)).isEqualTo("One object was never released: @object2 (Keys)");
            assertThat(finding.places()).containsExactly(Place.action(2));
        });
        assertThat(found(ReviewText.COM_UNRELEASED, Set.of(2))).isEmpty();
        act(Kind.RELEASE, "", "@object2");
        assertThat(found(ReviewText.COM_UNRELEASED)).isEmpty();
    }

    @Test
    void objectsOfTwoHostsMayHaveOneName() {
        gave = "@object1";
        act(Kind.CREATE, "", "One");
        way = new Way(2, false, false, false);
        gave = "@object1";
        act(Kind.CREATE, "", "Other");
        act(Kind.RELEASE, "", "@object1");
        assertThat(found(ReviewText.COM_UNRELEASED, Set.of(1, 2)))
                .singleElement()
                .satisfies(finding -> assertThat(finding.places()).containsExactly(Place.action(1)));
    }

    @Test
    void aCallThatWentOnAfterAFailureIsTold() {
        hresult = 0x80070005;
        act(Kind.CALL, "@object1", "Open", "a.txt");
        act(Kind.CALL, "@object1", "Write", "x");
        assertThat(found(ReviewText.COM_FAILURE_IGNORED)).singleElement().satisfies(finding -> {
            assertThat(said(finding))
                    .isEqualTo(
                            "Open of @object1 failed with 0x80070005 in call 1, and Write was called next, in call 2");
            assertThat(finding.sureness()).isEqualTo(Finding.Sureness.GUESS);
        });
    }

    @Test
    void aFailureThatIsTriedAgainOrThatEndsTheUseOfTheObjectIsFine() {
        hresult = 0x80070005;
        act(Kind.CALL, "@object1", "Open", "a.txt");
        act(Kind.CALL, "@object1", "Open", "b.txt");
        hresult = 0x80070005;
        act(Kind.CALL, "@object2", "Open", "a.txt");
        act(Kind.RELEASE, "", "@object2");
        hresult = 0x80020003;
        get("Gone");
        get("Count");
        assertThat(found(ReviewText.COM_FAILURE_IGNORED)).isEmpty();
    }

    @Test
    void manyCallsByNameOfAnInterfaceThatHasAVtableAreTold() {
        way = LATE;
        for (int i = 0; i < 10; i++) {
            act(Kind.CALL, "@object1", "Add", "x" + i);
        }
        assertThat(found(ReviewText.COM_LATE))
                .singleElement()
                .satisfies(finding -> assertThat(said(finding)).startsWith("10 calls of @object1 (Add) looked"));
    }

    @Test
    void callsByNameWithoutAnotherWayAndCallsOfTheVtableAreFine() {
        way = new Way(1, true, false, false);
        for (int i = 0; i < 10; i++) {
            act(Kind.CALL, "@object1", "Add", "x" + i);
        }
        way = VTABLE;
        for (int i = 0; i < 10; i++) {
            act(Kind.CALL, "@object1", "Add", "x" + i);
        }
        assertThat(found(ReviewText.COM_LATE)).isEmpty();
    }

    @Test
    void manyCallsThroughAProxyAreTold() {
        for (int i = 0; i < 10; i++) {
            act(Kind.CALL, "@object1", "Add", "x" + i);
        }
        assertThat(found(ReviewText.COM_CROSSING)).isEmpty();
        way = new Way(1, false, true, true);
        for (int i = 0; i < 10; i++) {
            act(Kind.CALL, "@object2", "Add", "x" + i);
        }
        assertThat(found(ReviewText.COM_CROSSING))
                .singleElement()
                .satisfies(finding -> assertThat(finding.places().getFirst()).isEqualTo(Place.action(11)));
    }

    @Test
    void elementsThatAreFetchedOneByOneAreToldAndThoseThatAreChosenAreNot() {
        for (int i = 1; i <= 5; i++) {
            result = i;
            act(Kind.CALL, "@object1", "Item", String.valueOf(i));
            act(Kind.CALL, "@object2", "Next", "1");
        }
        for (String chosen : List.of("3", "9", "1", "7", "4", "1")) {
            act(Kind.CALL, "@object3", "Item", chosen);
        }
        assertThat(found(ReviewText.COM_ONE_BY_ONE))
                .extracting(finding -> said(finding).replaceAll(",.*", ""))
                .containsExactly(
                        "Item of @object1 fetched 5 elements one by one",
                        "Next of @object2 fetched 5 elements one by one");
    }
}
