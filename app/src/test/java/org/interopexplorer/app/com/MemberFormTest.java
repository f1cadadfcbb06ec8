package org.interopexplorer.app.com;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.interopexplorer.core.com.ComType;
import org.interopexplorer.core.com.Member;
import org.interopexplorer.core.com.Variant;
import org.interopexplorer.core.typelib.Guid;
import org.interopexplorer.core.typelib.ParamFlag;
import org.interopexplorer.core.typelib.VarType;
import org.junit.jupiter.api.Test;

class MemberFormTest {
    private static final Guid IID = Guid.parse("{42C642C1-97E1-11CF-978F-00A02463E06F}");
    private static final ComType LONG = new ComType.Basic(VarType.I4);

    private final MemberForm form = new MemberForm();

    @Test
    void whatIsLeftOutInTheMiddleIsMissingAndAtTheEndIsNotPassed() {
        choose(Member.Kind.METHOD, 2, "first", "second", "third");
        fill("1", "", "3");
        assertThat(form.call().arguments()).containsExactly("1", "missing", "3");
        fill("1", "", "");
        assertThat(form.call().arguments()).containsExactly("1");
    }

    @Test
    void byNameOnlyWhatIsGivenTravels() {
        choose(Member.Kind.METHOD, 2, "first", "second", "third");
        fill("1", "", "3");
        form.namedProperty().set(true);
        assertThat(form.call().arguments()).containsExactly("first:=1", "third:=3");
    }

    @Test
    void theValueOfAPropertyNeverTravelsByName() {
        choose(Member.Kind.PUT, 0, "key", "value");
        fill("1", "2");
        form.namedProperty().set(true);
        assertThat(form.call().arguments()).containsExactly("key:=1", "2");
    }

    @Test
    void theArgumentThatTheObjectNamesIsMarkedUntilItIsEdited() {
        choose(Member.Kind.METHOD, 2, "first", "second", "third");
        fill("1", "", "3");
        form.namedProperty().set(true);
        form.mark(1);
        assertThat(form.rows()).extracting(row -> row.markedProperty().get()).containsExactly(false, false, true);
        form.rows().getLast().textProperty().set("4");
        assertThat(form.rows().getLast().markedProperty().get()).isFalse();
    }

    @Test
    void aLiteralThatCannotBeReadHoldsTheCallBack() {
        choose(Member.Kind.METHOD, 0, "first");
        fill("i2 70000");
        assertThat(form.rows().getFirst().problemProperty().get()).isNotNull();
        assertThat(form.isReady()).isFalse();
        fill("i2 7");
        assertThat(form.isReady()).isTrue();
    }

    @Test
    void waysAreThoseThatLeadToTheMember() {
        choose(Member.Kind.METHOD, 0, "first");
        assertThat(form.ways(true))
                .containsExactly(MemberForm.Way.DISPATCH, MemberForm.Way.VTABLE, MemberForm.Way.BOTH);
        assertThat(form.ways(false)).containsExactly(MemberForm.Way.VTABLE);
        form.choose(MemberForm.Chosen.named("late"), true);
        assertThat(form.ways(true)).containsExactly(MemberForm.Way.DISPATCH);
        assertThat(form.takesMore()).isTrue();
    }

    @Test
    void whatOnlyComesOutAndWhatHasADefaultSayIt() {
        var out = new Member.Parameter("count", new ComType.Pointer(LONG), ParamFlag.OUT.bit(), null);
        var other = new Member.Parameter(
                "mode", LONG, ParamFlag.IN.bit(), new Variant.Whole(VarType.I4, java.math.BigInteger.TEN));
        form.choose(chosen(Member.Kind.METHOD, 0, List.of(out, other)), true);
        assertThat(form.rows().getFirst().isOut()).isTrue();
        assertThat(form.rows().getLast().defaultText()).isEqualTo("10");
        assertThat(form.rows().getLast().isOptional()).isTrue();
        assertThat(form.call().arguments()).containsExactly("out");
    }

    @Test
    void anEarlierCallIsPutBackByPlaceAndByName() {
        choose(Member.Kind.METHOD, 2, "first", "second", "third");
        form.fill(List.of("third:=3", "first:=1"));
        assertThat(form.namedProperty().get()).isTrue();
        assertThat(form.call().arguments()).containsExactly("first:=1", "third:=3");
        form.fill(List.of("1", "missing", "3"));
        assertThat(form.call().arguments()).containsExactly("1", "missing", "3");
    }

    private void fill(String... literals) {
        for (int i = 0; i < literals.length; i++) {
            form.rows().get(i).textProperty().set(literals[i]);
        }
    }

    private void choose(Member.Kind kind, int optional, String... names) {
        List<Member.Parameter> parameters = java.util.Arrays.stream(names)
                .map(name -> new Member.Parameter(name, LONG, ParamFlag.IN.bit(), null))
                .toList();
        form.choose(chosen(kind, optional, parameters), true);
    }

    private static MemberForm.Chosen chosen(Member.Kind kind, int optional, List<Member.Parameter> parameters) {
        return MemberForm.Chosen.declared(
                new Member("Do", kind, 1, 7, new ComType.Basic(VarType.VOID), parameters, optional, false, null), IID);
    }
}
