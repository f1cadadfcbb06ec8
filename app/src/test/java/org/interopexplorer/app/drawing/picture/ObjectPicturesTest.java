package org.interopexplorer.app.drawing.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.interopexplorer.app.drawing.picture.DrawnCalls.ENGLISH;
import static org.interopexplorer.app.drawing.picture.DrawnCalls.arrows;
import static org.interopexplorer.app.drawing.picture.DrawnCalls.last;
import static org.interopexplorer.app.drawing.picture.DrawnCalls.marked;
import static org.interopexplorer.app.drawing.picture.DrawnCalls.rows;

import java.util.List;
import org.interopexplorer.app.drawing.Drawing;
import org.interopexplorer.app.drawing.Drawing.Frame;
import org.interopexplorer.app.drawing.Drawing.Mark;
import org.interopexplorer.core.com.Vtable;
import org.junit.jupiter.api.Test;

/// What an object's drawings show of what it answered.
class ObjectPicturesTest {
    private static final ObjectPictures.Subject SUBJECT = new ObjectPictures.Subject(
            "@object1",
            "IGarden",
            new Vtable(0x4000, 0x9000, List.of(0x100L, 0x200L, 0x300L, 0x400L)),
            List.of(),
            List.of(
                    new ReferenceCount("", 1),
                    new ReferenceCount("AddRef", 2),
                    new ReferenceCount("Water", 2),
                    new ReferenceCount("Release", 1),
                    new ReferenceCount("Release", 0)));

    @Test
    void thePointerLeadsToTheObjectAndItsFirstFieldToTheTable() {
        Frame end = last(drawing(ObjectPictures.VTABLE));

        assertThat(arrows(end)).containsExactly("pointer value -> object", "object table -> table");
        assertThat(rows(end, "table"))
                .containsExactly("0  QueryInterface 0x100", "1  AddRef 0x200", "2  Release 0x300", "3 0x400");
        assertThat(marked(end, Mark.NEW)).containsExactly("0x400");
    }

    @Test
    void eachEventIsARowAndAReferenceThatWentStaysVisible() {
        Drawing drawing = drawing(ObjectPictures.REFERENCES);

        assertThat(drawing.frames()).hasSize(5);
        assertThat(rows(last(drawing), "counts"))
                .containsExactly("opened 1 ●", "AddRef 2 ● ●", "Water 2 ● ●", "Release 1 ● ×", "Release 0 ×");
        assertThat(drawing.frames())
                .extracting(Frame::caption)
                .containsExactly(
                        "When the object was opened, it answered 1 reference.",
                        "After AddRef it answered 2 references: one more.",
                        "After Water it answered 2 references: no change.",
                        "After Release it answered 1 reference: one less.",
                        "After Release no reference is left: the object may free itself.");
    }

    private static Drawing drawing(String kind) {
        return ObjectPictures.of(SUBJECT, ENGLISH).stream()
                .filter(offer -> offer.token().equals(kind))
                .findFirst()
                .orElseThrow()
                .drawing()
                .get();
    }
}
