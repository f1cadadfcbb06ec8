package org.interopexplorer.app.function;

import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.interopexplorer.core.ctype.CSpelling;
import org.interopexplorer.core.ctype.RecordType;

/// A struct or union as a form in the form: one row a member.
final class MembersEditor extends VBox {
    MembersEditor(LiteralField field, RecordType type, Editors editors, EditorContext context) {
        getStyleClass().add("member-box");
        for (PartFields.Part part : new PartFields(context.defaults()).members(field, type)) {
            Label name = new Label(part.label());
            Label itsType = new Label(CSpelling.of(part.field().type()));
            itsType.getStyleClass().addAll("muted", "code-text");
            getChildren().add(FieldRow.of(part.field(), name, itsType, editors, context));
        }
    }
}
