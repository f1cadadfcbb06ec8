package org.interopexplorer.app.lessons.format;

/// A place in a file.
///
/// @param line counted from 1
/// @param column counted from 1, in UTF-16 units
public record Place(int line, int column) implements Comparable<Place> {
    @Override
    public int compareTo(Place other) {
        return line == other.line ? Integer.compare(column, other.column) : Integer.compare(line, other.line);
    }
}
