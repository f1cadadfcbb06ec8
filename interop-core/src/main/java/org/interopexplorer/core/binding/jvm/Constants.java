package org.interopexplorer.core.binding.jvm;

import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;

/// Constants of class files.
final class Constants {
    private Constants() {}

    static Value value(ConstantDesc constant) {
        return switch (constant) {
            case Integer number -> new Value.Whole(number);
            case Long number -> new Value.Whole(number);
            case String text -> new Value.Text(text);
            case ClassDesc type when type.isClassOrInterface() -> new Value.OfClass(internal(type));
            default -> Value.UNKNOWN;
        };
    }

    /// The name of a class as class files write it.
    static String internal(ClassDesc type) {
        String descriptor = type.descriptorString();
        return descriptor.startsWith("L") ? descriptor.substring(1, descriptor.length() - 1) : descriptor;
    }

    /// The name of a class as Java writes it, with `$` for what is inside a class.
    static String spelled(String internal) {
        return internal.replace('/', '.');
    }
}
