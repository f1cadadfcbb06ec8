package org.interopexplorer.app.function.editor;

import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.interopexplorer.core.ctype.RecordType;

/// A struct or union as a nested form with one row for each member.
final class MembersEditor extends VBox {
    private final List<FieldRow> rows;

    MembersEditor(LiteralField field, RecordType type, Editors editors, EditorContext context) {
        getStyleClass().add("member-box");
        rows = new PartFields(context.defaults())
                .members(field, type).stream()
                        .map(part -> row(part, editors, context))
                        .toList();
        getChildren().setAll(rows);
    }

    private static FieldRow row(PartFields.Part part, Editors editors, EditorContext context) {
        Label itsType = new Label(part.field().spelling());
        itsType.getStyleClass().addAll("muted", "code-text");
        return new FieldRow(part.field(), new Label(part.label()), itsType, editors, context);
    }

    @Override
    protected void layoutChildren() {
        FieldRow.align(rows);
        super.layoutChildren();
    }
}
