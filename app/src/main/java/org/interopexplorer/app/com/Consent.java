package org.interopexplorer.app.com;

import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.scene.control.CheckBox;
import org.interopexplorer.app.i18n.Messages;
import org.interopexplorer.core.com.RegistryScope;
import org.jspecify.annotations.Nullable;

/// Asks the person before a registry is changed that is not the explorer's own.
final class Consent {
    private Consent() {}

    /// A box to tick, which is hidden for the explorer's own registry.
    ///
    /// @param id of the box
    static CheckBox box(
            String id,
            Messages messages,
            ReadOnlyObjectProperty<@Nullable RegistryScope> scope,
            BooleanProperty given) {
        CheckBox agree = new CheckBox();
        agree.setId(id);
        agree.setWrapText(true);
        agree.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> {
                            RegistryScope now = scope.get();
                            return messages.get("com.consent", now == null ? "" : now.place());
                        },
                        scope,
                        messages.localeProperty()));
        agree.selectedProperty().bindBidirectional(given);
        agree.visibleProperty()
                .bind(Bindings.createBooleanBinding(
                        () -> {
                            RegistryScope now = scope.get();
                            return now != null && !now.isOurs();
                        },
                        scope));
        agree.managedProperty().bind(agree.visibleProperty());
        return agree;
    }
}
