package org.interopexplorer.core.snippet;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.interopexplorer.core.ctype.ArrayType;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.EnumType;
import org.interopexplorer.core.ctype.FloatingType;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.ctype.IntegerType;
import org.interopexplorer.core.ctype.Layout;
import org.interopexplorer.core.ctype.PointerType;
import org.interopexplorer.core.ctype.RecordType;
import org.interopexplorer.core.ctype.VectorType;
import org.interopexplorer.core.ctype.VoidType;
import org.interopexplorer.core.marshal.CallFrame;
import org.interopexplorer.core.marshal.TextEncoding;
import org.interopexplorer.core.snippet.Program.Block;
import org.interopexplorer.core.snippet.Program.Place;
import org.interopexplorer.core.snippet.Program.Show;
import org.interopexplorer.core.snippet.Program.Step;
import org.interopexplorer.core.value.CharacterKind;
import org.interopexplorer.core.value.Value;

/// Decides what a program prints behind a call: what the tool shows of it, value by value.
final class Shows {
    private static final String RESULT = "returned";

    private final Layout layout;
    private final int call;
    private int loops;

    Shows(Layout layout, int call) {
        this.layout = layout;
        this.call = call;
    }

    /// The result, then what each argument points at, if the function may have written it.
    List<Show> of(FunctionType type, CallFrame frame, List<Block> blocks) {
        List<Show> shows = new ArrayList<>();
        result(type.returnType(), shows);
        for (CallFrame.Argument argument : frame.arguments()) {
            blocks.stream()
                    .filter(block -> block.number() == argument.block())
                    .filter(block -> isAsked(argument.value()) || block.written())
                    .findFirst()
                    .ifPresent(block -> block(argument.name(), block, shows));
        }
        return shows;
    }

    private static boolean isAsked(Value value) {
        return value instanceof Value.Out || value instanceof Value.InOut;
    }

    private void result(CType type, List<Show> into) {
        Place place = new Place(call, null, List.of());
        if (!Types.isVoid(type)) {
            value(RESULT, place, type, true, into);
        }
    }

    private void block(String name, Block block, List<Show> into) {
        Place place = new Place(call, block.number(), List.of());
        switch (block.kind()) {
            case ONE -> value(name, place, block.element(), true, into);
            case MANY -> elements(name, place, block.element(), block.count(), into);
            case TEXT -> text(name, place, block, into);
        }
    }

    /// Arrays of `unsigned char` hold bytes more often than text.
    private static void text(String name, Place place, Block block, List<Show> into) {
        TextEncoding encoding = block.encoding();
        into.add(
                encoding == null || isBytes(block.element())
                        ? new Show.Row(name, place, block.element(), block.count())
                        : new Show.Characters(name, place, block.element(), block.count(), encoding));
    }

    private static boolean isBytes(CType element) {
        return element.resolved() == IntegerType.UNSIGNED_CHAR || element.resolved() == IntegerType.SIGNED_CHAR;
    }

    /// @param follows whether what a pointer points at is shown
    private void value(String label, Place place, CType type, boolean follows, List<Show> into) {
        switch (type.resolved()) {
            case IntegerType _, EnumType _, FloatingType _ -> into.add(new Show.Scalar(label, place, type));
            case PointerType pointer -> pointer(label, place, type, pointer, follows, into);
            case ArrayType array -> {
                Optional<CharacterKind> kind = CharacterKind.of(array.element());
                if (kind.isPresent() && !isBytes(array.element()) && array.hasCount()) {
                    into.add(new Show.Characters(
                            label, place, array.element(), array.count(), TextEncoding.of(kind.get(), layout)));
                } else {
                    elements(label, place, array.element(), array.count(), into);
                }
            }
            case VectorType vector -> elements(label, place, vector.element(), vector.count(), into);
            case RecordType record -> members(label, place, record, into);
            case VoidType _, FunctionType _ -> {}
        }
    }

    private void pointer(String label, Place place, CType type, PointerType pointer, boolean follows, List<Show> into) {
        CType target = pointer.target();
        Optional<CharacterKind> kind = CharacterKind.of(target);
        boolean isText = kind.isPresent() && (!isBytes(target) || label.equals(RESULT)) && !CharacterKind.isBstr(type);
        if (isText) {
            into.add(new Show.PointedText(label, place, type, TextEncoding.of(kind.get(), layout)));
        } else if (follows && isWhole(target)) {
            List<Show> inside = new ArrayList<>();
            value(label, place.then(new Step.Behind(target)), target, false, inside);
            into.add(new Show.Pointed(label, place, target, inside));
        } else {
            into.add(new Show.Scalar(label, place, type));
        }
    }

    private static boolean isWhole(CType target) {
        return switch (target.resolved()) {
            case RecordType record -> record.isComplete();
            case IntegerType _, EnumType _, FloatingType _ -> true;
            case VoidType _, FunctionType _, PointerType _, ArrayType _, VectorType _ -> false;
        };
    }

    private void elements(String label, Place place, CType element, long count, List<Show> into) {
        if (count <= 0) {
            return;
        }
        if (Types.isNumber(element)) {
            into.add(new Show.Row(label, place, element, count));
            return;
        }
        String variable = loops == 0 ? "i" : "i" + (loops + 1);
        loops++;
        List<Show> inside = new ArrayList<>();
        value(label + "[" + variable + "]", place.then(new Step.Index(element, variable)), element, false, inside);
        loops--;
        into.add(new Show.Each(variable, place, element, count, inside));
    }

    private void members(String label, Place place, RecordType record, List<Show> into) {
        for (int i = 0; i < record.members().size(); i++) {
            RecordType.Member member = record.members().get(i);
            Place inside = place.then(new Step.Member(record, i));
            if (member.name() != null) {
                value(label + "." + member.name(), inside, member.type(), false, into);
            } else if (member.type().resolved() instanceof RecordType anonymous) {
                members(label, inside, anonymous, into);
            }
        }
    }
}
