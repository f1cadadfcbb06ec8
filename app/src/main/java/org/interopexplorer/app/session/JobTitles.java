package org.interopexplorer.app.session;

import javafx.beans.value.ObservableValue;

/// What the workspace's background work is called on the screen.
public interface JobTitles {
    ObservableValue<String> opening(String library);

    ObservableValue<String> checking(String library);

    ObservableValue<String> readingSymbols(String library);

    ObservableValue<String> saving(String file);

    ObservableValue<String> listingSystem();
}
