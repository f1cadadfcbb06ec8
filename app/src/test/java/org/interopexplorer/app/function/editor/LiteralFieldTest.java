package org.interopexplorer.app.function.editor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.interopexplorer.app.testing.FormTypes.POINT;
import static org.interopexplorer.app.testing.FormTypes.SHAPE;
import static org.interopexplorer.app.testing.FormTypes.pointer;

import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.interopexplorer.core.call.KnownConstants;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.FloatingType;
import org.interopexplorer.core.ctype.IntegerType;
import org.interopexplorer.core.ctype.RecordType;
import org.interopexplorer.core.header.NamedConstants;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.value.Value;
import org.junit.jupiter.api.Test;

class LiteralFieldTest {
    private final PartFields parts = new PartFields(new DefaultValues());

    private static LiteralField field(CType type) {
        return new LiteralField(type, new DefaultValues().zero(type), Abi.LINUX_X64);
    }

    private static LiteralField part(List<PartFields.Part> parts, String label) {
        return parts.stream()
                .filter(part -> part.label().equals(label))
                .findFirst()
                .orElseThrow()
                .field();
    }

    @Test
    void decimalHexadecimalAndCharactersAreTheSameNumber() {
        LiteralField field = field(IntegerType.INT);
        field.textProperty().set("0x2A");
        assertThat(field.value()).contains(Value.Int.of(42));
        assertThat(field.isValid()).isTrue();
    }

    @Test
    void aNumberBeyondItsTypeIsRefusedWithItsRange() {
        LiteralField field = field(IntegerType.UNSIGNED_CHAR);
        field.textProperty().set("256");
        assertThat(field.isValid()).isFalse();
        assertThat(field.problemProperty().get()).satisfies(problem -> {
            assertThat(problem.code()).isEqualTo("value.out-of-range");
            assertThat(problem.message().arguments()).asString().isEqualTo("[256, unsigned char, 0, 255]");
        });
        field.textProperty().set("255");
        assertThat(field.isValid()).isTrue();
    }

    @Test
    void aMalformedLiteralSaysWhere() {
        LiteralField field = field(IntegerType.INT);
        field.textProperty().set("12 34");
        assertThat(field.isValid()).isFalse();
        assertThat(field.problemProperty().get())
                .satisfies(problem -> assertThat(problem.column()).isPositive());
        assertThat(field.value()).isEmpty();
    }

    @Test
    void writingTheSameValueLeavesTheLiteralAsTyped() {
        LiteralField field = field(IntegerType.INT);
        field.textProperty().set("0x2A");
        field.set(Value.Int.of(42));
        assertThat(field.text()).isEqualTo("0x2A");
    }

    @Test
    void aStructIsTheSumOfItsMembers() {
        LiteralField whole = field(POINT);
        List<PartFields.Part> members = parts.members(whole, POINT);
        part(members, "y").textProperty().set("2.5");
        part(members, "x").textProperty().set("0x10");
        assertThat(whole.text()).isEqualTo("{x: 16, y: 2.5}");
        assertThat(part(members, "x").text()).isEqualTo("0x10");
    }

    @Test
    void membersFollowTheLiteralOfTheWhole() {
        LiteralField whole = field(pointer(POINT));
        whole.set(new Value.Struct(new LinkedHashMap<>()));
        List<PartFields.Part> members = parts.members(whole, POINT);
        whole.textProperty().set("{x: 7}");
        assertThat(part(members, "x").text()).isEqualTo("7");
        assertThat(part(members, "y").text()).isEqualTo("0.0");
    }

    @Test
    void structsInStructsAndTextInThemReachTheOuterLiteral() {
        LiteralField whole = field(SHAPE);
        List<PartFields.Part> members = parts.members(whole, SHAPE);
        part(members, "name").set(new Value.Text("square"));
        List<PartFields.Part> centre = parts.members(part(members, "centre"), POINT);
        part(centre, "x").textProperty().set("3");
        assertThat(whole.text()).isEqualTo("{name: \"square\", centre: {x: 3}}");
    }

    @Test
    void aBrokenMemberMakesTheWholeInvalidUntilItIsMended() {
        LiteralField whole = field(POINT);
        List<PartFields.Part> members = parts.members(whole, POINT);
        part(members, "x").textProperty().set("many");
        part(members, "y").textProperty().set("more");
        assertThat(whole.isValid()).isFalse();
        part(members, "x").textProperty().set("1");
        assertThat(whole.isValid()).isFalse();
        part(members, "y").textProperty().set("1");
        assertThat(whole.isValid()).isTrue();
    }

    @Test
    void oneMemberOfAUnionStandsAlone() {
        RecordType union = RecordType.declare(RecordType.Kind.UNION, "number")
                .complete(
                        List.of(
                                new RecordType.Member("whole", IntegerType.INT),
                                new RecordType.Member("real", FloatingType.DOUBLE)),
                        RecordType.NATURAL_PACKING);
        LiteralField whole = field(union);
        List<PartFields.Part> members = parts.members(whole, union);
        part(members, "whole").textProperty().set("3");
        part(members, "real").textProperty().set("1.5");
        assertThat(whole.text()).isEqualTo("{real: 1.5}");
        assertThat(part(members, "whole").text()).isEqualTo("0");
    }

    @Test
    void elementsAndTheirArrayAgree() {
        LiteralField whole = field(pointer(IntegerType.INT));
        whole.textProperty().set("[1, 2, 3]");
        List<PartFields.Part> elements = parts.elements(whole, IntegerType.INT);
        part(elements, "[1]").textProperty().set("20");
        assertThat(whole.text()).isEqualTo("[1, 20, 3]");
    }

    @Test
    void theStartOfAnInOutIsEditedByItself() {
        LiteralField whole = field(pointer(IntegerType.LONG));
        whole.textProperty().set("inout 5");
        LiteralField initial = parts.initial(whole, IntegerType.LONG);
        assertThat(initial.text()).isEqualTo("5");
        initial.textProperty().set("6");
        assertThat(whole.text()).isEqualTo("inout 6");
    }

    @Test
    void namesOfConstantsAreNumbersAlsoMixedWithNumbersAndOnceTheyAreKnown() {
        LiteralField field = field(IntegerType.INT);
        field.textProperty().set("0x40|O_EXCL");
        assertThat(field.isValid()).isFalse();

        field.constantsProperty()
                .set(new KnownConstants(new NamedConstants(
                        Map.of("O_EXCL", BigInteger.valueOf(0x80), "O_EXLOCK", BigInteger.ONE), Map.of())));

        assertThat(field.value()).contains(Value.Int.of(0xC0));
        assertThat(field.isValid()).isTrue();
        assertThat(ConstantCompletion.suggestions("0x40| o_ex", field))
                .containsExactly("0x40| O_EXCL", "0x40| O_EXLOCK");
        assertThat(ConstantCompletion.suggestions("0x40", field)).isEmpty();
        field.textProperty().set("O_EXCL | NOWHERE");
        assertThat(field.isValid()).isFalse();
    }
}
