package org.interopexplorer.app.drawing.picture;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.interopexplorer.app.drawing.Drawing;
import org.interopexplorer.app.drawing.Drawing.Box;
import org.interopexplorer.app.drawing.Drawing.Cell;
import org.interopexplorer.app.drawing.Drawing.Frame;
import org.interopexplorer.app.drawing.Drawing.Mark;
import org.interopexplorer.app.drawing.Drawing.Row;
import org.interopexplorer.app.drawing.Drawing.Tone;
import org.interopexplorer.app.i18n.Messages;
import org.interopexplorer.core.ctype.CSpelling;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.Layout;
import org.interopexplorer.core.ctype.LayoutException;
import org.interopexplorer.core.ctype.MemberPlacement;
import org.interopexplorer.core.ctype.Padding;
import org.interopexplorer.core.ctype.RecordType;
import org.interopexplorer.core.header.TypeParser;
import org.interopexplorer.core.machine.Abi;

/// The members of a struct at their offsets, and the bytes between them that nobody uses.
public final class LayoutPicture {
    /// The name of its kind.
    public static final String LAYOUT = "layout";

    private LayoutPicture() {}

    /// Draws the layout of a struct in each of these ABIs, one beside the other; empty if the declaration is not a
    /// struct.
    public static Optional<Drawing> of(String declaration, List<Abi> abis, Messages messages) {
        List<Box> boxes = new ArrayList<>();
        String name = "";
        for (Abi abi : abis) {
            if (!(new TypeParser(abi).parse(declaration) instanceof TypeParser.Parsed.Type(CType type))
                    || !(type.resolved() instanceof RecordType struct)) {
                return Optional.empty();
            }
            name = CSpelling.of(type);
            try {
                boxes.add(box(abi, boxes.size(), type, struct, messages));
            } catch (LayoutException _) {
                return Optional.empty();
            }
        }
        return boxes.isEmpty()
                ? Optional.empty()
                : Optional.of(new Drawing(
                        LAYOUT,
                        messages.get("drawing.layout.title", name),
                        List.of(new Frame(messages.get("drawing.layout.caption", name), boxes, List.of()))));
    }

    private record Piece(long offset, String text, String name, Mark mark) {}

    private static Box box(Abi abi, int column, CType type, RecordType struct, Messages messages) {
        Layout layout = new Layout(abi);
        List<Piece> pieces = new ArrayList<>();
        for (MemberPlacement placement : layout.namedPlacements(struct)) {
            CType its = placement.member().type();
            String words = CSpelling.declaration(its, placement.member().name())
                    + (placement.member().isBitField() ? " : " + placement.bitWidth() : "");
            pieces.add(new Piece(placement.offset(), words, offset(placement), Mark.PLAIN));
        }
        for (Padding.Hole hole : Padding.of(type, layout).holes()) {
            if (hole.bits() % 8 == 0 && hole.bit() % 8 == 0) {
                pieces.add(new Piece(
                        hole.bit() / 8,
                        messages.get("drawing.layout.padding", hole.bits() / 8),
                        String.valueOf(hole.bit() / 8),
                        Mark.FAINT));
            }
        }
        pieces.sort((one, other) -> Long.compare(one.offset(), other.offset()));
        List<Row> rows = new ArrayList<>();
        for (Piece piece : pieces) {
            rows.add(new Row(
                    piece.name(),
                    List.of(new Cell(abi.token() + " " + rows.size(), piece.text(), Cell.WHOLE, piece.mark()))));
        }
        return new Box(
                abi.token(),
                column,
                abi.token(),
                messages.get("drawing.layout.size", layout.sizeOf(type), layout.alignmentOf(type)),
                Tone.PLAIN,
                rows);
    }

    private static String offset(MemberPlacement placement) {
        return placement.member().isBitField()
                ? placement.offset() + "." + placement.bitOffset()
                : String.valueOf(placement.offset());
    }
}
