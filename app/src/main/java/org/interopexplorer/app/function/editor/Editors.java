package org.interopexplorer.app.function.editor;

import javafx.scene.control.TextField;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The registry of editors. It makes the control for each kind.
public final class Editors {
    private final EditorContext context;

    public Editors(EditorContext context) {
        this.context = context;
    }

    /// A control that edits `field`.
    ///
    /// @param name its name for screen readers
    public Region of(LiteralField field, String name) {
        String said = name + ", " + field.spelling();
        Region editor = switch (field.kind()) {
            case EditorKind.Truth _ -> new TruthEditor(field, said);
            case EditorKind.Whole whole -> new WholeEditor(field, whole, context.messages(), said);
            case EditorKind.Real _ -> literal(field, said);
            case EditorKind.Choice choice -> new ChoiceEditor(field, choice, context, said);
            case EditorKind.Named(var whole, var choices) ->
                new VBox(
                        4,
                        new WholeEditor(field, whole, context.messages(), said),
                        new ChoiceEditor(field, choices, context, said));
            case EditorKind.Characters characters -> new TextEditor(field, characters.kind(), context.messages(), said);
            case EditorKind.Members members -> new MembersEditor(field, members.type(), this, context);
            case EditorKind.Elements elements -> new ElementsEditor(field, elements, this, context, said);
            case EditorKind.Pointer pointer -> new PointerEditor(field, pointer, this, context, said);
            case EditorKind.LiteralOnly _ -> new UnsupportedEditor(field, context.messages(), said);
        };
        editor.setAccessibleText(said);
        return editor;
    }

    /// The literal in a text field, which can edit every value.
    ///
    /// @param said the name for screen readers
    public static TextField literal(LiteralField field, String said) {
        TextField text = new TextField();
        text.setAccessibleText(said);
        text.getStyleClass().add("code-field");
        text.textProperty().bindBidirectional(field.textProperty());
        return text;
    }
}
