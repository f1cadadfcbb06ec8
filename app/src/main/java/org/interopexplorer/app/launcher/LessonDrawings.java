package org.interopexplorer.app.launcher;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.layout.Region;
import org.interopexplorer.app.drawing.Drawing;
import org.interopexplorer.app.drawing.DrawingFiles;
import org.interopexplorer.app.drawing.DrawingView;
import org.interopexplorer.app.drawing.Offer;
import org.interopexplorer.app.drawing.picture.CallPictures;
import org.interopexplorer.app.drawing.picture.DrawnCall;
import org.interopexplorer.app.drawing.picture.LayoutPicture;
import org.interopexplorer.app.i18n.Messages;
import org.interopexplorer.app.lessons.LessonDrawing;
import org.interopexplorer.app.lessons.format.Picture;
import org.interopexplorer.app.session.CompletedCall;
import org.interopexplorer.core.machine.Abi;

/// Draws the pictures of lessons, as the window draws them elsewhere.
///
/// @param objects the pictures of the object that was drawn last
/// @param files where drawings are saved
record LessonDrawings(Messages messages, Abi usual, Supplier<List<Offer>> objects, DrawingFiles files)
        implements LessonDrawing {
    private static final double HEIGHT = 300;

    @Override
    public Optional<Region> of(Picture picture, Optional<CompletedCall> call) {
        return offer(picture, call).map(this::view);
    }

    private Optional<Offer> offer(Picture picture, Optional<CompletedCall> call) {
        return switch (picture.kind()) {
            case MEMORY, REGISTERS, TEXT ->
                call.flatMap(made ->
                        CallPictures.of(new DrawnCall(made.request(), made.outcome(), made.abi()), messages).stream()
                                .filter(offer ->
                                        offer.token().equals(picture.kind().token()))
                                .findFirst());
            case REFERENCES, VTABLE ->
                objects.get().stream()
                        .filter(offer -> offer.token().equals(picture.kind().token()))
                        .findFirst();
            case LAYOUT -> layout(picture.type()).map(drawing -> new Offer(LayoutPicture.LAYOUT, () -> drawing));
        };
    }

    private Optional<Drawing> layout(String declaration) {
        return LayoutPicture.of(declaration, List.of(usual), messages);
    }

    private Region view(Offer offer) {
        DrawingView view = new DrawingView(messages, new ReadOnlyObjectWrapper<>(List.of(offer)), files);
        Region shown = (Region) view.root();
        shown.setPrefHeight(HEIGHT);
        shown.setMinHeight(HEIGHT);
        return shown;
    }
}
