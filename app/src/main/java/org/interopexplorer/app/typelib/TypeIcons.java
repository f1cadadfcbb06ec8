package org.interopexplorer.app.typelib;

import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// An icon for each group of types.
final class TypeIcons {
    private TypeIcons() {}

    static FontIcon of(TypeGroup group) {
        FontIcon icon = new FontIcon(
                switch (group) {
                    case COCLASS -> Feather.BOX;
                    case INTERFACE -> Feather.SHARE_2;
                    case DISPINTERFACE -> Feather.RADIO;
                    case MODULE -> Feather.PACKAGE;
                    case ENUM -> Feather.LIST;
                    case RECORD -> Feather.COLUMNS;
                    case UNION -> Feather.LAYERS;
                    case ALIAS -> Feather.CORNER_UP_RIGHT;
                });
        icon.getStyleClass().add("muted-icon");
        return icon;
    }
}
