package org.interopexplorer.core.image;

import java.nio.ByteOrder;
import org.interopexplorer.core.machine.Architecture;

/// One of the images in a file that contains several.
///
/// @param offset where it starts in the file, in bytes
/// @param size in bytes
public record Slice(Architecture architecture, int bits, ByteOrder byteOrder, long offset, long size) {}
