package org.interopexplorer.app.com;

import java.nio.file.Path;
import java.util.function.Consumer;
import javafx.collections.ObservableList;

/// Where the classes lead to.
///
/// @param files the open files, whose classes can be created without registration
/// @param open opens a type library or a server, by its file as the host's system names it
/// @param openHere opens a type library of this machine
public record ComDestinations(ObservableList<Path> files, Consumer<String> open, Consumer<Path> openHere) {}
