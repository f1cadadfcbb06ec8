package org.interopexplorer.app.control.table;

import javafx.scene.control.TableCell;
import javafx.scene.control.Tooltip;
import org.jspecify.annotations.Nullable;

/// A cell that shows longer text in a tooltip too, since names can be longer than any column.
public final class TextCell<T> extends TableCell<T, String> {
    private static final int FITS = 24;
    private static final int LONGEST_TOOLTIP = 2000;

    private final Tooltip tooltip = new Tooltip();

    public TextCell() {
        tooltip.setWrapText(true);
        tooltip.setMaxWidth(700);
    }

    @Override
    protected void updateItem(@Nullable String text, boolean empty) {
        super.updateItem(text, empty);
        if (empty || text == null) {
            setText(null);
            setTooltip(null);
            return;
        }
        setText(text);
        if (text.length() > FITS) {
            tooltip.setText(text.substring(0, Math.min(text.length(), LONGEST_TOOLTIP)));
            setTooltip(tooltip);
        } else {
            setTooltip(null);
        }
    }
}
