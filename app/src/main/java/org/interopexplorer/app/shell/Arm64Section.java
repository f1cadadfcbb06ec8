package org.interopexplorer.app.shell;

import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.interopexplorer.app.control.Reasons;
import org.interopexplorer.app.i18n.Messages;
import org.interopexplorer.app.session.WineHere;
import org.interopexplorer.app.session.Workspace;
import org.interopexplorer.app.settings.SettingsStore;
import org.interopexplorer.core.machine.Qemu;

/// The part of a sheet that shows what runs libraries for ARM64 Linux, and takes the folder of their system.
final class Arm64Section extends VBox {
    private static final double GAP = 10;

    private final WineHere chosen;
    private final Workspace workspace;
    private final Messages messages;
    private final SettingsStore settings;
    private final TextField root = new TextField();
    private final Label found = new Label();

    Arm64Section(WineHere chosen, Workspace workspace, Messages messages, SettingsStore settings) {
        super(GAP);
        this.chosen = chosen;
        this.workspace = workspace;
        this.messages = messages;
        this.settings = settings;
        Label title = new Label(messages.get("shell.arm64.title"));
        title.getStyleClass().add("section-title");
        root.setId("arm64-root");
        root.setText(chosen.arm64Root());
        root.setPromptText(messages.get("shell.wine.prompt"));
        root.setAccessibleText(messages.get("shell.arm64.root"));
        root.setDisable(chosen.isArm64NamedByVariable());
        Reasons.of(root, messages.text("control.why.wine.variable"));
        root.setOnAction(_ -> choose());
        root.focusedProperty().subscribe(focused -> {
            if (!focused) {
                choose();
            }
        });
        found.setId("arm64-found");
        found.setWrapText(true);
        found.setMinHeight(Region.USE_PREF_SIZE);
        getChildren().addAll(title, root, found);
        boolean needed = Qemu.runsOn(chosen.machine());
        setVisible(needed);
        setManaged(needed);
        tell();
    }

    private void choose() {
        if (!root.getText().strip().equals(chosen.arm64Root())) {
            chosen.chooseArm64(root.getText());
            settings.update(old -> old.withArm64Root(chosen.arm64Root()));
            workspace.checks().lookAgain();
            tell();
        }
    }

    private void tell() {
        Optional<Qemu> here = chosen.targets().qemu();
        found.setText(here.map(qemu -> messages.get(
                        "shell.arm64.found",
                        String.join(" ", qemu.command()),
                        qemu.root().toString()))
                .orElseGet(() -> messages.get("shell.arm64.missing", Qemu.PACKAGES, Qemu.VARIABLE)));
    }
}
