package org.interopexplorer.app.function.editor;

import javafx.scene.control.TextField;
import javafx.scene.layout.Region;

/// The registry of editors: which control a value is edited in, by its kind alone.
public final class Editors {
    private final EditorContext context;

    public Editors(EditorContext context) {
        this.context = context;
    }

    /// A control that edits `field`.
    ///
    /// @param name what a screen reader calls it
    public Region of(LiteralField field, String name) {
        Region editor = switch (field.kind()) {
            case EditorKind.Truth _ -> new TruthEditor(field);
            case EditorKind.Whole whole -> new WholeEditor(field, whole, context.messages());
            case EditorKind.Real _ -> literal(field);
            case EditorKind.Choice choice -> new ChoiceEditor(field, choice);
            case EditorKind.Characters characters -> new TextEditor(field, characters.kind(), context.messages());
            case EditorKind.Members members -> new MembersEditor(field, members.type(), this, context);
            case EditorKind.Elements elements -> new ElementsEditor(field, elements, this, context);
            case EditorKind.Pointer pointer -> new PointerEditor(field, pointer, this, context);
            case EditorKind.LiteralOnly _ -> new UnsupportedEditor(field, context.messages());
        };
        editor.setAccessibleText(name + ", " + field.spelling());
        return editor;
    }

    /// The literal itself in a text field: what every value can be edited in.
    public static TextField literal(LiteralField field) {
        TextField text = new TextField();
        text.getStyleClass().add("code-field");
        text.textProperty().bindBidirectional(field.textProperty());
        return text;
    }
}
