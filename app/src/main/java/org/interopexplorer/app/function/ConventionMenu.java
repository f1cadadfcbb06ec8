package org.interopexplorer.app.function;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.MenuButton;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.Region;
import org.interopexplorer.app.i18n.Messages;
import org.interopexplorer.core.ctype.FunctionType.CallingConvention;
import org.interopexplorer.core.signature.Signature;
import org.jspecify.annotations.Nullable;

/// The calling convention of the function, where its machine has several: 32-bit x86. Choosing another keeps the form's
/// values, so that a call that left the stack unbalanced can be tried again at once.
final class ConventionMenu {
    private static final List<CallingConvention> CHOICES = List.of(
            CallingConvention.C, CallingConvention.STDCALL, CallingConvention.FASTCALL, CallingConvention.THISCALL);

    private final FunctionViewModel model;
    private final Messages messages;
    private final MenuButton button = new MenuButton();

    ConventionMenu(FunctionViewModel model, Messages messages) {
        this.model = model;
        this.messages = messages;
        button.setId("convention");
        button.getStyleClass().addAll("small", "compact");
        button.setMinWidth(Region.USE_PREF_SIZE);
        // The underscores are the keyword.
        button.setMnemonicParsing(false);
        button.accessibleTextProperty().bind(messages.text("function.convention.name"));
        model.signatureProperty().subscribe(this::show);
        messages.localeProperty().subscribe(_ -> show(model.signatureProperty().get()));
    }

    Node node() {
        return button;
    }

    private void show(@Nullable Signature signature) {
        boolean shown = signature != null && model.hasConventions();
        button.setVisible(shown);
        button.setManaged(shown);
        button.getItems().clear();
        if (signature == null || !shown) {
            return;
        }
        CallingConvention present = signature.type().convention();
        button.setText(keyword(present));
        ToggleGroup one = new ToggleGroup();
        for (CallingConvention each : CHOICES) {
            RadioMenuItem item =
                    new RadioMenuItem(keyword(each) + "  \u2013  " + messages.get("function.convention." + key(each)));
            item.setMnemonicParsing(false);
            item.setToggleGroup(one);
            item.setSelected(each == present);
            item.setOnAction(_ -> model.callAs(each));
            button.getItems().add(item);
        }
    }

    private static String key(CallingConvention convention) {
        return switch (convention) {
            case STDCALL -> "stdcall";
            case FASTCALL -> "fastcall";
            case THISCALL -> "thiscall";
            case C, VECTORCALL, MICROSOFT, SYSTEM_V -> "cdecl";
        };
    }

    private static String keyword(CallingConvention convention) {
        return convention == CallingConvention.VECTORCALL ? "__vectorcall" : "__" + key(convention);
    }
}
